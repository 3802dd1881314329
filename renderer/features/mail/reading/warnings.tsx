import type { Names } from '../../../../shared/journal/kinds/define.ts'
import type { MailRow } from '../../../../shared/mail/row.ts'
import type { MailState, Proposal } from '../../../../shared/mail/state.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { showMail } from '../../../ui/mail-place.ts'
import { startAct } from '../commands.ts'
import { mayWrite } from '../may-write.ts'
import { useNames } from '../use-names.ts'
import { isMild, useSenderWarnings } from '../use-sender.ts'
import styles from './reading.module.css'

interface WarningsProps {
  readonly row: MailRow
  readonly mail: MailState
}

/** What somebody must know before they believe or answer a message; and where the desk thinks it belongs. */
export function Warnings({ row, mail }: WarningsProps) {
  const { content, proposal, clashes } = mail
  const warnings = useSenderWarnings(content)
  return (
    <div className={styles.warnings}>
      {clashes.length > 0 && (
        <Banner tone="caution" title="Two people decided on it without knowing of each other.">
          Both decisions are kept below. Decide once more, and that stands.
        </Banner>
      )}
      {warnings.map((warning) => (
        <Banner
          key={warning.code}
          tone={isMild(warning) ? 'neutral' : 'caution'}
          title={showControls(warning.text)}
          code={warning.code}
        />
      ))}
      {proposal?.automatic && (
        <Banner title={`A machine seems to have written it: ${showControls(proposal.automatic.because)}.`} />
      )}
      {proposal && <Proposed row={row} />}
    </div>
  )
}

/** What the desk thinks of where a message belongs, or what it repeats; null where it thinks nothing. */
function proposedWords(proposal: Proposal, names: Pick<Names, 'ticket'>): string | null {
  const { ticket, among = [], sameAs, like } = proposal
  if (ticket !== null) return `It seems to belong to ${names.ticket(ticket)}.`
  if (among.length > 0) return `It belongs to one of ${among.map(names.ticket).join(', ')}.`
  if (sameAs !== null) return 'A message with the same id is here already.'
  return like === null ? null : 'The same sender has written nearly the same.'
}

function Proposed({ row }: { readonly row: MailRow }) {
  const desk = useDesk()
  const names = useNames()
  const { proposal } = row
  if (!proposal || row.tickets.length > 0 || row.dismissed !== null) return null
  const what = proposedWords(proposal, names)
  if (what === null) return null
  const before = proposal.sameAs ?? proposal.like
  return (
    <Banner
      title={what}
      actions={
        <>
          {before !== null && <Button onPress={() => showMail(before)}>Show that one</Button>}
          {proposal.ticket !== null && mayWrite(desk.session) && (
            <Button keys="P" onPress={() => startAct(desk, 'accept', [row])}>
              Add it there
            </Button>
          )}
        </>
      }
    >
      {showControls(proposal.because)}
    </Banner>
  )
}
