import { useEffect, useState } from 'react'
import { userText } from '../../../../shared/contract/errors.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import styles from './reading.module.css'
import { useOwnCopy } from './own-copy.ts'
import { useRefusesPictures } from './refuses-pictures.ts'

type Shown =
  | { readonly at: 'asking' }
  | { readonly at: 'none' }
  | { readonly at: 'shown'; readonly url: string }
  | { readonly at: 'failed'; readonly code: Parameters<typeof userText>[0] }

/**
 * The message as its sender formatted it: cleaned, in a frame of its own origin that can run nothing and fetch nothing.
 * It is only asked for when somebody wants to see it.
 */
export function FormattedText({ mail }: { readonly mail: MailState }) {
  const copy = useOwnCopy(mail)
  const pictures = !useRefusesPictures(mail)
  const sha256 = copy?.sha256
  const key = copy?.key
  const [shown, setShown] = useState<Shown>({ at: 'asking' })
  useEffect(() => {
    if (sha256 === undefined || key === undefined) return
    let isCurrent = true
    void window.desk.mailbox.html({ sha256, key, pictures }).then((answer) => {
      if (!isCurrent) return
      if (!answer.ok) setShown({ at: 'failed', code: answer.error.code })
      else setShown(answer.value ? { at: 'shown', url: answer.value.url } : { at: 'none' })
    })
    return () => {
      isCurrent = false
    }
  }, [sha256, key, pictures])
  useEffect(() => window.desk.events.onLinkRefused(() => tellError('E_LINK_REFUSED')), [])
  if (!copy)
    return <Banner title="The message itself lies on another workstation.">Read it as plain text.</Banner>
  switch (shown.at) {
    case 'asking':
      return <div aria-busy="true" className={styles.frame} />
    case 'none':
      return <p className={styles.quiet}>The message has no formatted text.</p>
    case 'failed':
      return <Banner tone="caution" title={userText(shown.code)} code={shown.code} />
    case 'shown':
      return (
        <>
          <p className={styles.quiet}>
            Pictures from elsewhere are left out, and nothing in it runs. Beside each link stands where it
            really leads; the desk asks before it opens one.
          </p>
          <iframe
            className={styles.frame}
            title="The message as formatted"
            src={shown.url}
            // Its links ask for a window, which none gets: the one opener hears of the address.
            sandbox="allow-popups"
            referrerPolicy="no-referrer"
          />
        </>
      )
  }
}
