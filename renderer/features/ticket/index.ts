import { Ticket } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { TicketScreen } from './ticket-screen.tsx'

/** One ticket: its standing, its log, its fields, and all that is done on it. */
export const ticket: Feature = {
  screens: [{ id: 'ticket', title: 'Ticket', icon: Ticket, component: TicketScreen, isInRail: false }],
}
