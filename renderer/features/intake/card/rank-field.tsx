import { useMemo } from 'react'
import { fittingTerms, plain } from '../../../../shared/text/vocabulary.ts'
import { RANKS } from '../../../../shared/taxonomy/ranks.ts'
import { ComboBox } from '../../../ui/controls/combo-box.tsx'
import { Slot } from './slot.tsx'
import { useField } from './use-card.ts'

const SHOWN = 12

/** A rank or grade, in its short form where the list knows it; any other text stands as typed. */
export function RankField() {
  const [value, set] = useField('requesterRank')
  const text = value ?? ''
  const suggestions = useMemo(
    () =>
      fittingTerms(RANKS, text)
        .slice(0, SHOWN)
        .map(({ code, label }) => ({ id: code, title: code, detail: label })),
    [text],
  )
  return (
    <Slot name="requesterRank" span={3}>
      <ComboBox
        label="Rank or grade"
        text={text}
        onTextChange={set}
        suggestions={suggestions}
        onPick={({ id }) => set(id)}
        onBlur={() => {
          const term = RANKS.find(({ code, label }) =>
            [code, label].some((one) => plain(one) === plain(text)),
          )
          if (term && text !== '') set(term.code)
        }}
      />
    </Slot>
  )
}
