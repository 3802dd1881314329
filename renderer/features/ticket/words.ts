import { showControls } from '../../../shared/text/controls.ts'
import { useMemo } from 'react'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { DeskState } from '../../../shared/desk/state.ts'
import { type DeskCalendar, localText, parseLocal } from '../../../shared/desk-clock/index.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import { knownOrganisation } from '../../../shared/organisation/known.ts'
import type { FieldWords } from '../../../shared/ticket/field-text.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import type { DirectoryState } from '../../store/desk.ts'
import { useDesk, useDeskState, useDirectory } from '../../store/hooks.tsx'
import type { QueueState } from '../../store/queue-state.ts'
import type { ParsedMoment } from '../../ui/controls/date-time-field.tsx'

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

const FAULTS = {
  E_TIME_UNREADABLE: 'Write a time such as 14:05 or 22/11 14:05.',
  E_TIME_IMPOSSIBLE: 'There is no such date or time.',
  E_TIME_NONEXISTENT: 'The clocks went forward: that hour does not exist.',
  E_TIME_AMBIGUOUS: 'The clocks went back: that hour came twice. Add BST for the first, GMT for the second.',
} as const

/** Reads a moment as people type it, around now. */
export function momentReader(zone: string, now: () => number): (text: string) => ParsedMoment {
  return (text) => {
    const parsed = parseLocal(text, zone, new Date(now()).toISOString())
    return parsed.ok
      ? { ok: true, instant: parsed.instant }
      : { ok: false, message: `${FAULTS[parsed.code]} (${parsed.code})` }
  }
}
