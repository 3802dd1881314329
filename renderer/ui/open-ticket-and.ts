import { registry, standingCommands } from './commands/registry.ts'
import { navigation, openTicket } from './navigation.ts'

/** Opens a ticket and does one of its commands there, as soon as the ticket's screen offers it. */
export function openTicketAnd(id: string, commandId: string): void {
  openTicket(id)
  const isThere = () => navigation.getState().place.ticketId === id
  const run = (): boolean => {
    const command = standingCommands(registry.getState().commands).find((one) => one.id === commandId)
    if (!command || command.when?.() === false) return false
    // Behind what the screen still does as it opens.
    setTimeout(() => {
      if (isThere()) void command.run()
    })
    return true
  }
  if (run()) return
  const stop = registry.subscribe(() => {
    // Gone somewhere else meanwhile: what was asked for there is no longer wanted.
    if (!isThere() || run()) stop()
  })
}
