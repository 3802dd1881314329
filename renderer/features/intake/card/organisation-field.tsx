import { useDeferredValue, useMemo } from 'react'
import { plain } from '../../../../shared/call/vocabulary.ts'
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
        isRequired
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

/** Active organisations that fit a text: short name first, then names that begin so, then words that begin so. */
export function fittingOrganisations(organisations: readonly Organisation[], text: string): Organisation[] {
  const sought = plain(text)
  const active = organisations.filter(({ isActive }) => isActive)
  if (sought === '') return active
  const words = sought.split(' ')
  const rank = ({ name, short }: Organisation): number => {
    const [plainName, plainShort] = [plain(name), plain(short)]
    if (plainShort === sought || plainName === sought) return 4
    if (plainShort.startsWith(sought) || plainName.startsWith(sought)) return 3
    const known = `${plainName} ${plainShort}`.split(' ')
    return words.every((word) => known.some((one) => one.startsWith(word))) ? 1 : 0
  }
  return active
    .map((organisation) => ({ organisation, rank: rank(organisation) }))
    .filter((one) => one.rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ organisation }) => organisation)
}
