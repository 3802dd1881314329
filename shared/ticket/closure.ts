import type { BodyOf } from '../journal/kinds/index.ts'
import {
  CLOSURES,
  type ClosureCode,
  type ImpactLevel,
  OUTCOME_VERBS,
  type OutcomeVerbCode,
  type StrategyStrand,
} from '../taxonomy/outcomes.ts'
import { termOf } from '../taxonomy/term.ts'
import type { CloseGate } from './close-gate.ts'
import type { TicketState } from './state.ts'

export interface OutcomeDraft {
  readonly verb: OutcomeVerbCode
  readonly impact: ImpactLevel | null
  /** Absent until it is chosen. */
  readonly strand?: StrategyStrand
  /** What the verb needs, by the names of `OUTCOME_VERBS`. */
  readonly needs: Readonly<Record<string, string>>
}

export interface TaskSettlement {
  readonly becomes: 'done' | 'not-needed' | 'carried-over'
  readonly reason: string
}

/** A closing as somebody fills it in. */
export interface ClosureDraft {
  readonly closure: ClosureCode | null
  /** Why, or to whom: where the closure asks for it. */
  readonly reason: string
  readonly outcomes: readonly OutcomeDraft[]
  readonly summary: string
  readonly tasks: Readonly<Record<string, TaskSettlement>>
  /** Why what is missing stays empty. */
  readonly leftEmpty: string
}

export const emptyClosure: ClosureDraft = {
  closure: null,
  reason: '',
  outcomes: [],
  summary: '',
  tasks: {},
  leftEmpty: '',
}

/** What still keeps a closing from being made. */
export interface ClosureFault {
  /**
   * Where to mend it: a part of the form (`left-empty`, `task <id>`, `task <id> reason`, `outcome`, `outcome <verb>
   * <need>`, `outcome <verb> impact`, `outcome <verb> strand`, `closure`), or on the ticket itself, `field type` or
   * `links`.
   */
  readonly at: string
  readonly says: string
}

/** All that is wrong with a closing, in the order of the form; empty where it can be made. */
export function closureFaults(
  draft: ClosureDraft,
  gate: CloseGate,
  state: Pick<TicketState, 'links' | 'mergedInto'>,
): ClosureFault[] {
  return [
    ...missingFaults(draft, gate),
    ...gate.openTasks.flatMap((task) => taskFault(task.id, task.title, draft.tasks[task.id])),
    ...outcomeFaults(draft),
    ...closureReasonFaults(draft, state),
  ]
}

function missingFaults(draft: ClosureDraft, gate: CloseGate): ClosureFault[] {
  if (gate.missing.some(({ what }) => what === 'type'))
    return [{ at: 'field type', says: 'Record the type of request; a ticket without one is not closed' }]
  if (gate.missing.length > 0 && draft.leftEmpty.trim() === '')
    return [{ at: 'left-empty', says: 'Fill in what is missing, or say why it stays empty' }]
  return []
}

function taskFault(id: string, title: string, settlement: TaskSettlement | undefined): ClosureFault[] {
  if (!settlement) return [{ at: `task ${id}`, says: `Say what becomes of “${title}”` }]
  if (settlement.becomes !== 'done' && settlement.reason.trim() === '')
    return [
      {
        at: `task ${id} reason`,
        says:
          settlement.becomes === 'not-needed'
            ? `Say why “${title}” is not needed`
            : `Say where “${title}” goes on`,
      },
    ]
  return []
}

function outcomeFaults(draft: ClosureDraft): ClosureFault[] {
  if (draft.outcomes.length === 0 && draft.closure === null)
    return [{ at: 'outcome', says: 'Choose at least one outcome, or how it closes without one' }]
  return draft.outcomes.flatMap((outcome) => {
    const verb = termOf(OUTCOME_VERBS, outcome.verb)
    const at = `outcome ${outcome.verb}`
    const lacking = (verb?.needs ?? []).filter(({ field }) => !outcome.needs[field]?.trim())
    return [
      ...lacking.map(({ field, label }) => ({
        at: `${at} ${field}`,
        says: `${verb?.label}: ${label.toLowerCase()} is missing`,
      })),
      ...(outcome.impact === null
        ? [{ at: `${at} impact`, says: `${verb?.label}: say how much it changed` }]
        : []),
      ...(outcome.strand === undefined
        ? [{ at: `${at} strand`, says: `${verb?.label}: say which strand of the strategy it serves` }]
        : []),
    ]
  })
}

function closureReasonFaults(
  draft: ClosureDraft,
  state: Pick<TicketState, 'links' | 'mergedInto'>,
): ClosureFault[] {
  const closure = draft.closure === null ? undefined : termOf(CLOSURES, draft.closure)
  if (closure?.needsReason && draft.reason.trim() === '')
    return [{ at: 'closure', says: `${closure.label}: ${closure.help}` }]
  const points =
    state.mergedInto !== null ||
    Object.values(state.links).some(({ relation }) => relation === 'duplicate-of')
  if (closure?.code === 'DUPLICATE' && !points)
    return [{ at: 'links', says: 'Link the ticket that this one duplicates first (L)' }]
  return []
}

/** The body of the entry that a complete closing becomes. */
export function closureBody(draft: ClosureDraft, gate: CloseGate): BodyOf<'ticket.closed'> {
  return {
    closure: draft.closure,
    outcomes: draft.outcomes.map(({ verb, impact, strand, needs }) => ({
      verb,
      ...(strand === undefined ? {} : { strand }),
      impact: impact ?? 'NONE',
      detail: (termOf(OUTCOME_VERBS, verb)?.needs ?? [])
        .map(({ field, label }) => `${label}: ${(needs[field] ?? '').trim()}`)
        .join('\n'),
    })),
    summary: summaryOf(draft, gate),
    tasks: gate.openTasks.flatMap(({ id }) => {
      const settlement = draft.tasks[id]
      return settlement ? [{ task: id, ...settlement, reason: settlement.reason.trim() }] : []
    }),
  }
}

function summaryOf(draft: ClosureDraft, gate: CloseGate): string {
  const labels = gate.missing.map(({ label }) => label.toLowerCase()).join(', ')
  return [
    draft.reason.trim(),
    draft.summary.trim(),
    gate.missing.length > 0 && `Left empty (${labels}): ${draft.leftEmpty.trim()}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * Whether somebody is shown the detail of an outcome whose verb is restricted (domain section 7): the duty officer, the
 * owner of the ticket, and the auditor, who reads everything. What an export holds is decided where it is exported.
 */
export function seesRestricted(
  user: { readonly id: string; readonly role: string },
  { owner }: Pick<TicketState, 'owner'>,
): boolean {
  return user.role === 'duty-officer' || user.role === 'auditor' || owner.value === user.id
}
