import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { roleTitle } from '../../../shared/desk/role-words.ts'
import type { DeskUser } from '../../../shared/desk/state.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import { recordUser } from '../../store/acts/desk.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { AlertDialog } from '../../ui/overlays/alert-dialog.tsx'
import { AddPerson } from './add-person.tsx'
import { ChangeRole } from './change-role.tsx'
import { perform } from './perform.ts'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'
import { UnenteredRow } from './unentered-row.tsx'
import { useVaultStatus } from './use-vault-status.ts'

/** Who works at the desk, as what, and who may still sign in. */
export function PeopleSection() {
  const users = useDeskState((state) => state.users)
  const isKeeper = useIsKeeper()
  const [adding, setAdding] = useState<DeskUser | 'somebody' | null>(null)
  const [error, setError] = useState<ErrorCode | null>(null)
  const [changes, setChanges] = useState(0)
  const vault = useVaultStatus(users, changes)
  const hasPassphrase = (id: string) => vault?.without.includes(id) === false
  const here = vault && new Map(vault.users.filter(({ id }) => hasPassphrase(id)).map((one) => [one.id, one]))
  const unentered = vault?.users.filter(({ id }) => own(users, id) === undefined) ?? []
  const people = Object.values(users).toSorted(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'en-GB'),
  )
  return (
    <Section
      title="People"
      lead="Everybody signs in with a passphrase of their own on this workstation. Nobody is ever deleted: what they wrote stays theirs. With a hub, names, roles and who was removed are the hub’s word: what is changed here otherwise is set back at the next exchange."
      isForKeepers
    >
      {error !== null && <Banner tone="caution" title={userText(error)} code={error} />}
      {isKeeper && (
        <div>
          <Button icon={<UserPlus size={16} aria-hidden />} onPress={() => setAdding('somebody')}>
            Add somebody
          </Button>
        </div>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">People of the desk</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Collar or staff number</th>
            <th scope="col">Role</th>
            <th scope="col">Sign-in</th>
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {unentered.map((person) => (
            <UnenteredRow
              key={person.id}
              person={person}
              hasPassphrase={hasPassphrase(person.id)}
              onChanged={() => setChanges((count) => count + 1)}
              onError={setError}
            />
          ))}
          {people.map((user) => (
            <PersonRow
              key={user.id}
              user={user}
              isHere={!here || here.has(user.id)}
              isLetIn={here?.get(user.id)?.active ?? false}
              onChanged={() => setChanges((count) => count + 1)}
              onLetIn={() => setAdding(user)}
              onError={setError}
            />
          ))}
        </tbody>
      </table>
      {adding && (
        <AddPerson
          known={adding === 'somebody' ? null : adding}
          unentered={unentered.filter(({ active }) => active)}
          onClose={() => {
            setAdding(null)
            // Whoever has a passphrase since, and was not entered, is listed.
            setChanges((count) => count + 1)
          }}
        />
      )}
    </Section>
  )
}

interface PersonRowProps {
  readonly user: DeskUser
  /** Whether they have keys at this workstation. */
  readonly isHere: boolean
  /** Whether they can sign in with them. */
  readonly isLetIn: boolean
  /** What the vault says of people is another by now. */
  readonly onChanged: () => void
  readonly onLetIn: () => void
  readonly onError: (code: ErrorCode | null) => void
}

function PersonRow({ user, isHere, isLetIn, onChanged, onLetIn, onError }: PersonRowProps) {
  const desk = useDesk()
  const isKeeper = useIsKeeper()
  const [asked, setAsked] = useState<'off' | 'role' | null>(null)
  const isMe = desk.session.user.id === user.id
  const change = async (changes: Partial<Pick<DeskUser, 'active' | 'role'>>) => {
    setAsked(null)
    onError(null)
    const changed = { ...user, ...changes }
    const { id: userId, role, active } = changed
    const answer = await window.desk.vault.changeUser({ userId, role, active })
    // Somebody of another workstation has no key here to switch off; what the desk knows of them still changes.
    if (!answer.ok && answer.error.code !== 'E_USER_UNKNOWN') return onError(answer.error.code)
    await perform(desk, recordUser(desk, changed, user))
    onChanged()
  }
  // The vault goes first, and what the journal says can come from elsewhere: nobody signs in here unseen.
  const isUnseen = !user.active && isLetIn
  return (
    <tr data-past={!user.active}>
      <th scope="row">
        {user.name}
        {isMe && <span className={styles.quiet}> (me)</span>}
      </th>
      <td>{user.collar}</td>
      <td>{roleTitle(user.role)}</td>
      <td>
        <SignIn isActive={user.active} isHere={isHere} isUnseen={isUnseen} />
      </td>
      <td className={styles.endCell}>
        {isKeeper && !isMe && (
          <>
            {user.active && !isHere && (
              <Button tone="quiet" onPress={onLetIn}>
                Let in here
              </Button>
            )}
            <Button tone="quiet" onPress={() => setAsked('role')}>
              Role
            </Button>
            {isUnseen && (
              <Button tone="quiet" onPress={() => setAsked('off')}>
                Switch off
              </Button>
            )}
            <Button
              tone="quiet"
              onPress={() => (user.active ? setAsked('off') : void change({ active: true }))}
            >
              {user.active ? 'Switch off' : 'Switch on'}
            </Button>
          </>
        )}
        {asked === 'role' && (
          <ChangeRole user={user} onChange={(role) => void change({ role })} onClose={() => setAsked(null)} />
        )}
        <AlertDialog
          isOpen={asked === 'off'}
          title={`Switch off ${user.name}?`}
          confirmLabel="Switch off"
          onConfirm={() => void change({ active: false })}
          onCancel={() => setAsked(null)}
        >
          They can no longer sign in at this workstation. What they own stays theirs until it is assigned to
          somebody else; everything they wrote stays in the log. They can be switched on again.
        </AlertDialog>
      </td>
    </tr>
  )
}

interface SignInProps {
  readonly isActive: boolean
  readonly isHere: boolean
  readonly isUnseen: boolean
}

function SignIn({ isActive, isHere, isUnseen }: SignInProps) {
  if (isUnseen)
    return (
      <StatusMark shape="triangle" tone="caution" title="The journal says that they are switched off">
        Switched off; can still sign in here
      </StatusMark>
    )
  if (!isActive)
    return (
      <StatusMark shape="cross" tone="muted">
        Switched off
      </StatusMark>
    )
  return isHere ? (
    <StatusMark shape="check" tone="positive">
      Allowed
    </StatusMark>
  ) : (
    <StatusMark shape="ring" title="The desk knows them; at this workstation they have no passphrase yet">
      Not here yet
    </StatusMark>
  )
}
