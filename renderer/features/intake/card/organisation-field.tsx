import { useDeferredValue, useMemo } from 'react'
import { plain } from '../../../../shared/text/vocabulary.ts'
import { fittingOrganisations } from '../../../../shared/organisation/fitting.ts'
import type { Organisation } from '../../../../shared/organisation/known.ts'
import { ComboBox } from '../../../ui/controls/combo-box.tsx'
import { useOrganisations } from '../../../store/organisations.ts'
import { Slot } from './slot.tsx'
import { useCard, useEdit, withFields } from './use-card.ts'

const SHOWN = 12

/** The caller's force or agency: any text, or one of the directory. Leaving the field takes a plain fit. */
export function OrganisationField() {
  const organisations = useOrganisations()
  const text = useCard((draft) => draft.fields.requesterOrganisationName ?? '')
  const id = useCard((draft) => draft.fields.requesterOrganisation ?? null)
  const sought = useDeferredValue(text)
  const edit = useEdit()
  const fitting = useMemo(
    () => fittingOrganisations(organisations, sought).slice(0, SHOWN),
    [organisations, sought],
  )
  const take = (organisation: Organisation) =>
    edit((draft) =>
      withFields(draft, {
        requesterOrganisation: organisation.id,
        requesterOrganisationName: organisation.name,
      }),
    )
  const settle = () => {
    if (id !== null || text.trim() === '') return
    const [first, second] = fittingOrganisations(organisations, text)
    const isPlain =
      first && (!second || plain(first.short) === plain(text) || plain(first.name) === plain(text))
    if (first && isPlain) take(first)
  }
  return (
    <Slot name="requesterOrganisationName" span={5}>
      <ComboBox
        label="Force or agency"
        text={text}
        onTextChange={(next) => {
          if (next === text) return
          edit((draft) => withFields(draft, { requesterOrganisation: null, requesterOrganisationName: next }))
        }}
        suggestions={fitting.map(({ id: key, name, short }) => ({ id: key, title: name, detail: short }))}
        onPick={(suggestion) => {
          const organisation = organisations.find((one) => one.id === suggestion.id)
          if (organisation) take(organisation)
        }}
        onBlur={settle}
      />
    </Slot>
  )
}
