import { useMemo, useRef, useState } from 'react'
import { localText, type MomentMeaning, readMoment } from '../../../shared/desk-clock/index.ts'
import { field, type TicketState } from '../../../shared/ticket/state.ts'
import { byPart } from '../../../shared/queue/by-part.ts'
import { showControls } from '../../../shared/text/controls.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { useDeskState, useQueue } from '../../store/hooks.tsx'
import { findTickets } from '../../store/reads.ts'
import { ComboBox } from '../../ui/controls/combo-box.tsx'
import { DateTimeField } from '../../ui/controls/date-time-field.tsx'
import { ModuleTextArea } from '../../ui/controls/module-text-area.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { useOpenTicket } from './open-ticket.ts'

type MomentDraft<N extends string> = Readonly<Record<N | `${N}Text`, string | null>>

interface MomentInDraft {
  readonly value: string | null
  readonly onChange: (instant: string | null) => void
  readonly typed: { readonly text: string | null; readonly onType: (text: string) => void }
}

/** A moment of a draft, kept with what was typed for it while that is not understood: the one or the other. */
export function momentIn<N extends string>(
  name: N,
  draft: MomentDraft<N>,
  change: (part: Partial<MomentDraft<N>>) => void,
): MomentInDraft {
  const set = (instant: string | null, text: string | null) =>
    change({ [name]: instant, [`${name}Text`]: text } as Partial<MomentDraft<N>>)
  return {
    value: draft[name],
    onChange: (instant) => set(instant, null),
    typed: { text: draft[`${name}Text`], onType: (text) => set(null, text) },
  }
}

interface MomentFieldProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly meaning: MomentMeaning
  readonly value: string | null
  readonly onChange: (instant: string | null) => void
  readonly placeholder?: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Where what is typed is kept until it is understood. */
  readonly typed?: MomentInDraft['typed']
}

/** A moment as the desk writes it, read around now. */
export function MomentField({ meaning, ...props }: MomentFieldProps) {
  const { desk, calendar } = useOpenTicket()
  const { zone } = calendar
  const parse = useMemo(
    () => (text: string) => readMoment(text, meaning, zone, desk.now()),
    [meaning, zone, desk],
  )
  return <DateTimeField {...props} parse={parse} format={(instant) => localText(instant, zone)} />
}

interface ModuleTextProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly hint?: string
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  /** Where in the text one goes on writing on coming to it; default its end. */
  readonly goesOnAt?: number
  /** It is still to be filled in: a form that is refused leads here. */
  readonly isFault?: boolean
}

/** Running text with text modules, whose placeholders this ticket fills. */
export function ModuleText({ rows = 3, isFault = false, ...props }: ModuleTextProps) {
  const { desk, ticket, words } = useOpenTicket()
  const textModules = useDeskState((state) => state.textModules)
  const modules = useMemo(() => Object.values(textModules), [textModules])
  const dueAt = useQueue((queue) => queue.get(ticket.id)?.dueAt ?? null)
  return (
    <ModuleTextArea
      {...props}
      rows={rows}
      data-fault={isFault || undefined}
      modules={modules}
      placeholders={{
        reference: ticket.reference ?? '',
        requester: field(ticket, 'requesterName') ?? '',
        organisation: field(ticket, 'requesterOrganisationName') ?? '',
        user: desk.session.user.name,
        'reply-by': dueAt === null ? '' : words.moment(dueAt),
      }}
    />
  )
}

interface PersonSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (user: string) => void
  /** Those of this role alone. */
  readonly only?: 'duty-officer'
  readonly error?: string | undefined
}

/** One of the people of the desk who may work on cases. */
export function PersonSelect({ only, ...props }: PersonSelectProps) {
  const users = useDeskState((state) => state.users)
  const choices = Object.values(users)
    .filter((user) => user.active && (only ? user.role === only : worksOnCases(user.role)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((user) => ({ id: user.id, title: user.name, detail: user.collar }))
  return <Select {...props} choices={choices} placeholder="Nobody" />
}

export function worksOnCases(role: string): boolean {
  return role === 'desk-officer' || role === 'duty-officer'
}

interface TicketPickerProps {
  readonly label: string
  /** What is typed. */
  readonly text: string
  readonly onTextChange: (text: string) => void
  /** A ticket was chosen, or with null none is any more. */
  readonly onPick: (ticket: QueueRow | null) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** As many tickets as are offered to choose from. */
const OFFERED = 12

/** Another ticket, found by reference or a part of it, telephone number, name, operation, crime reference or title. */
export function TicketPicker({ onPick, onTextChange, ...props }: TicketPickerProps) {
  const { desk, ticket } = useOpenTicket()
  const [hits, setHits] = useState<readonly { readonly row: QueueRow; readonly because: string }[]>([])
  const [isLooking, setLooking] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const asked = useRef(0)
  /** What fits; null where something else has been typed meanwhile. */
  const look = async (text: string): Promise<readonly { readonly row: QueueRow }[] | null> => {
    asked.current += 1
    const mine = asked.current
    setTold(null)
    setLooking(true)
    const found = text.trim() === '' ? [] : (await findTickets(desk, text, OFFERED)).hits
    if (mine !== asked.current) return null
    setLooking(false)
    const surest = new Set(found.map(({ row }) => row.id))
    const further = byPart(desk.queue.getState().rows, text, OFFERED).filter(({ row }) => !surest.has(row.id))
    const others = [...found, ...further].filter(({ row }) => row.id !== ticket.id).slice(0, OFFERED)
    setHits(others)
    // A whole reference leaves nothing to choose.
    const [only] = others
    if (only && others.length === 1 && only.row.reference === text.trim().toUpperCase()) onPick(only.row)
    return others
  }
  /** Whoever presses Enter means the whole of what is typed, whatever is listed of an earlier text. */
  const takeOnly = async (text: string) => {
    if (text.trim() === '') return
    const found = await look(text)
    const [only] = found ?? []
    if (found === null) return
    if (only === undefined) setTold('No other ticket fits what you wrote')
    else if (found.length > 1) setTold('Several tickets fit: go to the one that is meant with the arrow keys')
    else {
      onTextChange(only.row.reference)
      onPick(only.row)
    }
  }
  return (
    <ComboBox
      {...props}
      error={told ?? props.error}
      isListOnly
      isLoading={isLooking}
      placeholder="Reference, title, name, number, operation"
      onTextChange={(text) => {
        onTextChange(text)
        onPick(null)
        void look(text)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
        event.preventDefault()
        void takeOnly(event.currentTarget.value)
      }}
      suggestions={hits.map(({ row, because }) => ({
        id: row.id,
        title: row.reference,
        detail: [showControls(row.title), because].filter(Boolean).join(' · '),
      }))}
      onPick={(suggestion) => {
        onTextChange(suggestion.title)
        onPick(hits.find(({ row }) => row.id === suggestion.id)?.row ?? null)
      }}
    />
  )
}

/** Whether a requester is named on the ticket, as a first guess of whom a call or a release is with. */
export function requesterOf(ticket: TicketState): {
  readonly party: string
  readonly number: string
  readonly contact: string | null
} {
  const name = field(ticket, 'requesterName') ?? ''
  const organisation = field(ticket, 'requesterOrganisationName') ?? ''
  return {
    party: [name, organisation].filter(Boolean).join(', '),
    number: field(ticket, 'requesterTelephone') ?? '',
    contact: field(ticket, 'requesterContact'),
  }
}
