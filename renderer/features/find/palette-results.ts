import { labelOf } from '../../../shared/taxonomy/term.ts'
import { STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { findTickets, lookupCallers } from '../../store/reads.ts'
import type { Desk } from '../../store/desk.ts'
import type { PaletteItem, PaletteProvider } from '../../ui/commands/palette-provider.ts'
import { go, openTicket } from '../../ui/navigation.ts'
import { findUi } from './find-ui.ts'

/** One letter fits half of the desk, and says nothing. */
const SHORTEST = 2

/** Tickets for the palette, with why each was found; also where one jumps by reference. */
export function ticketProvider(desk: Desk): PaletteProvider {
  return {
    id: 'tickets',
    section: 'Tickets',
    jump: true,
    find: async (query, limit, signal) => {
      if (query.trim().length < SHORTEST) return []
      const { hits, total } = await findTickets(desk, query, limit)
      if (signal.aborted) return []
      const items = hits.map(
        ({ row, because }, place): PaletteItem => ({
          id: row.id,
          title: `${row.reference} ${row.title}`.trim(),
          detail: [because, row.requester, labelOf(STATUSES, row.status)].filter(Boolean).join(' · '),
          // The surest come first; behind the commands that fit as well only where they are many.
          rank: Math.max(0.4, 0.95 - place * 0.02),
          run: () => openTicket(row.id),
        }),
      )
      return total > items.length ? [...items, allOf(query, total)] : items
    },
  }
}

function allOf(query: string, total: number): PaletteItem {
  return {
    id: 'all',
    title: `Show all ${total.toLocaleString('en-GB')} tickets found`,
    rank: 0.39,
    run: () => findFor(query),
  }
}

/** People of the directory for the palette: choosing one lists what they have asked. */
export function peopleProvider(desk: Desk): PaletteProvider {
  return {
    id: 'people',
    section: 'People',
    find: (query, limit) => {
      if (query.trim().length < SHORTEST) return Promise.resolve([])
      const matches = lookupCallers(desk, { name: query, number: query, collar: query })
      const { organisations } = desk.directory.getState()
      return Promise.resolve(
        matches.slice(0, limit).map(({ contact: { id, fields }, because, confidence }): PaletteItem => {
          const name = fields.name?.value ?? ''
          const organisation = organisations.get(fields.organisation?.value ?? '')?.fields
          return {
            id,
            title: [fields.rank?.value, name].filter(Boolean).join(' ') || 'Not named',
            detail: [organisation?.short?.value ?? organisation?.name?.value, because]
              .filter(Boolean)
              .join(' · '),
            rank: confidence === 'certain' ? 0.9 : confidence === 'likely' ? 0.7 : 0.45,
            run: () => findFor(name),
          }
        }),
      )
    },
  }
}

/** Goes to the screen that finds, with something to find. */
function findFor(text: string): void {
  findUi.setState({ text })
  go({ screen: 'find', ticketId: null })
}
