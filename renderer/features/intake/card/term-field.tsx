import { useMemo } from 'react'
import type { TypedName } from '../../../../shared/call/draft.ts'
import { fittingTerms, meantTerm } from '../../../../shared/text/vocabulary.ts'
import { type Term, termOf } from '../../../../shared/taxonomy/term.ts'
import { ComboBox } from '../../../ui/controls/combo-box.tsx'
import { Slot } from './slot.tsx'
import { useCard, useEdit, withFields, withTyped } from './use-card.ts'

interface TermFieldProps {
  readonly name: TypedName & ('type' | 'sector' | 'power')
  readonly label: string
  readonly terms: readonly Term[]
  /** How a term reads in the field: with its code where people speak in codes. */
  readonly showCode?: boolean
  readonly span: 3 | 4 | 5 | 6 | 8
}

/**
 * One of a vocabulary, by its code or by words of its label. Leaving the field takes the best fit; what fits
 * nothing stays as typed, says so, and is logged as a note.
 */
export function TermField({ name, label, terms, showCode = false, span }: TermFieldProps) {
  const code = useCard((draft) => draft.fields[name] ?? null)
  const typed = useCard((draft) => draft.typed[name])
  const edit = useEdit()
  const title = (term: Term) => (showCode ? `${term.code} ${term.label}` : term.label)
  const chosen = code === null ? undefined : termOf(terms, code)
  const text = typed ?? (chosen ? title(chosen) : (code ?? ''))
  const suggestions = useMemo(
    () =>
      fittingTerms(terms, typed ?? '').map((term) => ({
        id: term.code,
        title: showCode ? `${term.code} ${term.label}` : term.label,
        detail: term.help,
      })),
    [terms, typed, showCode],
  )
  const take = (term: Term) =>
    edit((draft) => withTyped(withFields(draft, { [name]: term.code }), name, null))
  const settle = () => {
    if (typed === undefined) return
    const term = meantTerm(terms, typed) ?? fittingTerms(terms, typed)[0]
    if (term) take(term)
  }
  return (
    <Slot name={name} span={span}>
      <ComboBox
        label={label}
        text={text}
        onTextChange={(next) => {
          if (next === text) return
          const exact = terms.find((term) => title(term) === next)
          if (exact) take(exact)
          else edit((draft) => withTyped(withFields(draft, { [name]: null }), name, next))
        }}
        suggestions={suggestions}
        onPick={({ id }) => {
          const term = termOf(terms, id)
          if (term) take(term)
        }}
        onBlur={settle}
        hint={chosen?.help}
        error={
          typed !== undefined && suggestions.length === 0
            ? 'Not in the list: it will be kept as a note'
            : null
        }
      />
    </Slot>
  )
}
