import { useState } from 'react'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { ListedUser } from '../../../shared/contract/shapes.ts'
import { roleTitle } from '../../../shared/desk/role-words.ts'
import { recordUser } from '../../store/acts/desk.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { perform } from './perform.ts'
import { useIsKeeper } from './section.tsx'
import styles from './settings.module.css'

interface UnenteredRowProps {
  readonly person: ListedUser
  readonly hasPassphrase: boolean
  /** What the vault says of people is another by now. */
  readonly onChanged: () => void
  readonly onError: (code: ErrorCode | null) => void
}

/**
 * Somebody who has keys at this workstation and is not in the journal: adding them broke off in between. Nothing else lists
 * them, so that this is where it is finished or taken back.
 */
export function UnenteredRow({ person, hasPassphrase, onChanged, onError }: UnenteredRowProps) {
  const desk = useDesk()
  const isKeeper = useIsKeeper()
  const [isBusy, setBusy] = useState(false)
  const once = (act: () => Promise<void>) => {
    if (isBusy) return
    setBusy(true)
    onError(null)
    void act().finally(() => setBusy(false))
  }
  const enter = async () => {
    await perform(desk, recordUser(desk, person, null))
  }
  const switchOff = async () => {
    const { id: userId, role, name } = person
    const answer = await window.desk.vault.changeUser({ userId, role, active: false })
    if (!answer.ok) return onError(answer.error.code)
    showToast({ message: `${name} switched off` })
    onChanged()
  }
  return (
    <tr data-past={!person.active}>
      <th scope="row">{person.name}</th>
      <td>{person.collar}</td>
      <td>{roleTitle(person.role)}</td>
      <td>
        <Standing isActive={person.active} hasPassphrase={hasPassphrase} />
      </td>
      <td className={styles.endCell}>
        {isKeeper && (
          <>
            <Button tone="quiet" isDisabled={isBusy} onPress={() => once(enter)}>
              Enter in the journal
            </Button>
            {person.active && (
              <Button tone="quiet" isDisabled={isBusy} onPress={() => once(switchOff)}>
                Switch off
              </Button>
            )}
          </>
        )}
      </td>
    </tr>
  )
}

function Standing({
  isActive,
  hasPassphrase,
}: {
  readonly isActive: boolean
  readonly hasPassphrase: boolean
}) {
  if (!isActive)
    return (
      <StatusMark shape="cross" tone="muted">
        Switched off; not entered in the journal
      </StatusMark>
    )
  return (
    <StatusMark shape="triangle" tone="caution" title="Adding them broke off: the journal does not know them">
      {hasPassphrase
        ? 'Has a passphrase here; not entered in the journal'
        : 'No passphrase here; not entered in the journal'}
    </StatusMark>
  )
}
