import { showControls } from '../../../shared/text/controls.ts'
import { useMemo } from 'react'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { DeskState } from '../../../shared/desk/state.ts'
import { type DeskCalendar, localText } from '../../../shared/desk-clock/index.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import { knownOrganisation } from '../../../shared/organisation/known.ts'
import type { FieldWords } from '../../../shared/ticket/field-text.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import type { DirectoryState } from '../../store/desk.ts'
import { useDesk, useDeskState, useDirectory } from '../../store/hooks.tsx'
import type { QueueState } from '../../store/queue-state.ts'

/** Ids turned into what people call them; one that is not known here is shown as it is. */
export function namesFrom(
  desk: Pick<DeskState, 'users'>,
  { contacts, organisations }: DirectoryState,
  row: QueueState['get'],
): Names {
  return {
    user: (id) => showControls(desk.users[id]?.name ?? id),
    ticket: (id) => row(id)?.reference ?? id,
    contact: (id) => showControls(contacts.get(id)?.fields.name?.value ?? id),
    organisation: (id) => showControls(knownOrganisation(id, organisations)?.name ?? id),
    label: labelOfCode,
  }
}

/** References never change, so tickets are looked up when they are named: what arrives draws nothing anew. */
export function useNames(): Names {
  const { queue } = useDesk()
  const desk = useDeskState((state) => state)
  const directory = useDirectory((state) => state)
  return useMemo(() => namesFrom(desk, directory, (id) => queue.getState().get(id)), [desk, directory, queue])
}

/** The desk's calendar, one object for as long as its settings stand. */
export function useCalendar(): DeskCalendar {
  const desk = useDeskState((state) => state)
  return useMemo(() => calendarOf(profileOf(desk)), [desk])
}

export function fieldWords(names: Names, zone: string): FieldWords {
  return {
    contact: (id) => names.contact(id),
    organisation: (id) => names.organisation(id),
    moment: (instant) => localText(instant, zone),
  }
}
