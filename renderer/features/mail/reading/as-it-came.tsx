import type { MailState } from '../../../../shared/mail/state.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { fileSize } from '../../../../shared/text/size.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Disclosure } from '../../../ui/layout/disclosure.tsx'
import { useOwnCopy } from './own-copy.ts'
import { saveRaw } from './save-raw.ts'
import styles from './reading.module.css'

/** The raw message: its hash, a copy of it for whoever needs every byte, and what was mended to show it. */
export function AsItCame({ mail }: { readonly mail: MailState }) {
  const desk = useDesk()
  const copy = useOwnCopy(mail)
  const { received, content } = mail
  if (!received) return null
  const faults = content?.faults ?? []
  return (
    <Disclosure title="As it came" detail={detailOf(received.size, faults.length)}>
      <p>
        SHA-256 <code className={styles.hash}>{received.sha256}</code>
      </p>
      {copy ? (
        <Button keys="C" onPress={() => void saveRaw(desk, mail.id)}>
          Save a copy as it came
        </Button>
      ) : (
        <p className={styles.quiet}>It lies on another workstation.</p>
      )}
      {faults.length > 0 && (
        <ul className={styles.mended} aria-label="What was mended to show it">
          {faults.map(({ code, text }, index) => (
            <li key={`${code} ${index}`}>
              {stripControls(text)} <code>{code}</code>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  )
}

function detailOf(size: number, faults: number): string {
  const mended = faults === 0 ? '' : faults === 1 ? ', 1 thing mended' : `, ${faults} things mended`
  return `${fileSize(size)}${mended}`
}
