import { presenceWords } from '../../../shared/hub/presence.ts'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { usePresence } from './use-presence.ts'

interface PresenceProps {
  /** In which keys count as writing. */
  readonly screen: React.RefObject<HTMLElement | null>
}

/** Who else has this ticket open at another desk, and who writes there: told, and never in the way. */
export function Presence({ screen }: PresenceProps) {
  const { ticket, names } = useOpenTicket()
  const others = usePresence(`ticket/${ticket.id}`, screen)
  const people = presenceWords(others, names.user)
  return (
    <span aria-live="polite" aria-label="Others at this ticket" role="status">
      {people.map(({ words, isWriting }) => (
        <StatusMark key={words} shape={isWriting ? 'half' : 'dot'} tone={isWriting ? 'caution' : 'neutral'}>
          {words}
        </StatusMark>
      ))}
    </span>
  )
}
