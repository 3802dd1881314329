import { Mail } from 'lucide-react'
import { INBOX_VIEWS } from '../../../shared/inbox/views.ts'
import { useMails } from '../../store/hooks.tsx'
import { go } from '../../ui/navigation.ts'
import type { Feature } from '../../ui/screen.ts'
import { MailDesk, MailStrip } from './mail-desk.tsx'
import { MailScreen } from './mail-screen.tsx'
import { chooseView } from './mail-ui.ts'

/** Messages that came in and nobody has decided on. */
function useWaiting(): number | null {
  const count = useMails((mails) => mails.undecided)
  return count === 0 ? null : count
}

/** E-mail: the inbox and the outbox, and what keeps both going behind every screen. */
export const mail: Feature = {
  screens: [{ id: 'mail', title: 'Mail', icon: Mail, component: MailScreen, useCount: useWaiting }],
  overlay: MailDesk,
  strip: MailStrip,
  commands: INBOX_VIEWS.map(({ id, title }) => ({
    id: `mail.view.${id}`,
    title: `Show mail: ${title}`,
    section: 'Mail',
    scope: 'global',
    alsoKnownAs: ['inbox', 'e-mail', 'messages'],
    run: () => {
      chooseView(id)
      go({ screen: 'mail', ticketId: null })
    },
  })),
}
