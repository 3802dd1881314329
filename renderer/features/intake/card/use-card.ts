import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import type { CallDraft, TypedName } from '../../../../shared/call/draft.ts'
import type { FieldName, FieldValue, TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { draftIn } from '../calls-state.ts'
import type { Calls } from '../calls.ts'

/** The card on screen. */
interface Card {
  readonly calls: Calls
  readonly id: string
}

export const CardContext = createContext<Card | null>(null)

export function useCardHandle(): Card {
  const card = useContext(CardContext)
  if (!card) throw new Error('no call card is open here')
  return card
}

/** Part of the card; drawn again only when that part changes. */
export function useCard<T>(select: (draft: CallDraft) => T): T {
  const { calls, id } = useCardHandle()
  return useStore(calls.store, (state) => {
    const draft = draftIn(state, id)
    if (!draft) throw new Error('this call card is no longer in progress')
    return select(draft)
  })
}

/** Changes the card. */
export function useEdit(): (change: (draft: CallDraft) => CallDraft) => void {
  const { calls, id } = useCardHandle()
  return useCallback((change) => calls.edit(id, change), [calls, id])
}

/** A field of the ticket to be, and what sets it. */
export function useField<F extends FieldName>(
  name: F,
): readonly [FieldValue<F> | null, (value: FieldValue<F> | null) => void] {
  const value = useCard((draft) => (draft.fields as { [N in F]?: FieldValue<F> | null })[name] ?? null)
  const edit = useEdit()
  const set = useCallback(
    (next: FieldValue<F> | null) => edit((draft) => withFields(draft, { [name]: next })),
    [edit, name],
  )
  return [value, set]
}

export function withFields(draft: CallDraft, fields: TicketFieldValues): CallDraft {
  return { ...draft, fields: { ...draft.fields, ...fields } }
}

/** The card with a text that was typed and is not understood; null: it was. */
export function withTyped(draft: CallDraft, name: TypedName, text: string | null): CallDraft {
  const others = Object.fromEntries(Object.entries(draft.typed).filter(([other]) => other !== name))
  return { ...draft, typed: text === null || text === '' ? others : { ...others, [name]: text } }
}
