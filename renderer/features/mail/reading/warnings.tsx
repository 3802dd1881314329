import type { MailRow } from '../../../../shared/mail/row.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
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

function Proposed({ row }: { readonly row: MailRow }) {
  const desk = useDesk()
  const names = useNames()
  const { proposal } = row
  if (!proposal || row.tickets.length > 0 || row.dismissed !== null) return null
  if (proposal.ticket === null && proposal.sameAs === null && proposal.like === null) return null
  const before = proposal.sameAs ?? proposal.like
  const what =
    proposal.ticket !== null
      ? `It seems to belong to ${names.ticket(proposal.ticket)}.`
      : proposal.sameAs !== null
        ? 'A message with the same id is here already.'
        : 'The same sender has written nearly the same.'
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
