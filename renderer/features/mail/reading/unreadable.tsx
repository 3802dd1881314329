import type { MailState } from '../../../../shared/mail/state.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { readAgain } from '../acts/read-again.ts'
import { mayWrite } from '../may-write.ts'
import { useOwnCopy } from './own-copy.ts'

/** A message that could not be read: why, and a way to try again, which an update of the desk may help. */
export function Unreadable({ mail }: { readonly mail: MailState }) {
  const desk = useDesk()
  const canRetry = useOwnCopy(mail) !== null && mayWrite(desk.session)
  return (
    <Banner
      tone="caution"
      title="This message could not be read."
      {...(mail.unreadable ? { code: mail.unreadable.code } : {})}
      {...(canRetry
        ? {
            actions: (
              <Button keys="Y" onPress={() => void readAgain(desk, [mail.id])}>
                Try again
              </Button>
            ),
          }
        : {})}
    >
      {`${stripControls(mail.unreadable?.text ?? '')} It is kept whole, as it came.`}
    </Banner>
  )
}
