import type { ContactState } from '../../shared/contact/state.ts'
import type { DeskState } from '../../shared/desk/state.ts'
import { type RawEntry, streamId } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import type { MailRow } from '../../shared/mail/row.ts'
import type { Register } from '../../shared/journal/register.ts'
import type { OrganisationState } from '../../shared/organisation/state.ts'

/** One thing that a person did: the entries of one commit, under the words for it. */
export interface Act {
  readonly id: string
  /** What was done, in words: "Assigned TS26-7K-0147-M to me". */
  readonly label: string
  /** Milliseconds since 1970, the wall clock. */
  readonly at: number
  readonly entries: readonly RawEntry[]
  readonly streams: readonly string[]
  readonly undoable: boolean
  readonly undone: boolean
  /** What was there before, of streams that know no undoing: written back to undo. */
  readonly former: readonly AnyDraft[]
}

/** What this user did since signing in, newest first. */
export interface ActHistory {
  readonly acts: readonly Act[]
}

/** The states that an act may change outside of tickets, as they were before it. */
export interface Before {
  readonly contact: (id: string) => ContactState | undefined
  readonly organisation: (id: string) => OrganisationState | undefined
  readonly mail: (id: string) => MailRow | undefined
  readonly desk: DeskState
}

/**
 * How to write back what a draft changes; null where it cannot be taken back (and for drafts on tickets, which are
 * undone by an entry of their own).
 */
export function formerOf(draft: AnyDraft, before: Before): AnyDraft | null {
  const id = streamId(draft.stream)
  switch (draft.kind) {
    case 'contact.fields':
      return {
        ...draft,
        body: { set: formerFields(draft.body.set, before.contact(id)?.fields), reason: UNDONE },
      }
    case 'organisation.fields':
      return {
        ...draft,
        body: { set: formerFields(draft.body.set, before.organisation(id)?.fields), reason: UNDONE },
      }
    case 'desk.profile':
      return { ...draft, body: { set: formerFields(draft.body.set, before.desk.profile), reason: UNDONE } }
    case 'contact.merged':
      return { ...draft, body: { into: before.contact(id)?.mergedInto ?? null, reason: UNDONE } }
    case 'desk.text-module':
      return {
        ...draft,
        body: { id: draft.body.id, module: own(before.desk.textModules, draft.body.id) ?? null },
      }
    case 'desk.view': {
      const view = own(before.desk.views, draft.body.id)
      const json = view && { title: view.title, shared: view.shared, definition: view.definition }
      return { ...draft, body: { id: draft.body.id, view: (json ?? null) as typeof draft.body.view } }
    }
    case 'mail.handled': {
      const { tickets = [], dismissed = null, note = '' } = before.mail(id) ?? {}
      return { ...draft, body: { tickets: [...tickets], dismissed, because: UNDONE, note } }
    }
    case 'mail.written':
      return { stream: draft.stream, kind: 'mail.withdrawn', body: {} }
    default:
      return null
  }
}

const UNDONE = 'undone'

type Fields<Set> = { readonly [F in keyof Set]?: Register<Set[F]> } | undefined

/** Each field of `set` as it stood; a field that was never set is emptied. */
function formerFields<Set extends object>(set: Set, fields: Fields<Set>): Set {
  const names = Object.keys(set) as (keyof Set)[]
  return Object.fromEntries(names.map((name) => [name, fields?.[name]?.value ?? null])) as Set
}

/** What of an act's former state may still be written back: nothing that somebody has written over since. */
export function stillStanding({ former, entries }: Act, now: Before): AnyDraft[] {
  const ids = new Set(entries.map(({ id }) => id))
  const standing = <Set extends object>(set: Set, fields: Fields<Set>): Set => {
    const names = Object.keys(set) as (keyof Set)[]
    const kept = names.filter((name) => fields?.[name]?.heads.some(({ entry }) => ids.has(entry)))
    return Object.fromEntries(kept.map((name) => [name, set[name]])) as Set
  }
  return former
    .map((draft): AnyDraft => {
      const id = streamId(draft.stream)
      switch (draft.kind) {
        case 'contact.fields': {
          const set = standing(draft.body.set, now.contact(id)?.fields)
          return { ...draft, body: { ...draft.body, set } }
        }
        case 'organisation.fields': {
          const set = standing(draft.body.set, now.organisation(id)?.fields)
          return { ...draft, body: { ...draft.body, set } }
        }
        case 'desk.profile': {
          const set = standing(draft.body.set, now.desk.profile)
          return { ...draft, body: { ...draft.body, set } }
        }
        default:
          return draft
      }
    })
    .filter(
      (draft) => draft.kind !== 'mail.handled' || ids.has(now.mail(streamId(draft.stream))?.decidedBy ?? ''),
    )
    .filter(({ body }) => !('set' in body) || Object.keys(body.set).length > 0)
}
