import { Search } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '../../ui/controls/button.tsx'
import { deskBar } from '../../ui/desk-bar.ts'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { openPalette } from '../palette/palette-store.ts'
import styles from './shell.module.css'

/** Desk and palette at the left, protective marking in the middle, clock and people at the right. */
export function TopBar() {
  const { deskName, marking, clock, onDuty, user } = useStore(deskBar)
  // Who is at the desk is named once.
  const others = onDuty.filter((name) => name !== user?.name)
  const isOnDuty = others.length < onDuty.length
  return (
    <header className={styles.top} data-pane tabIndex={-1}>
      <div className={styles.topStart}>
        <h1 className={styles.desk}>{deskName}</h1>
        <Button
          tone="quiet"
          icon={<Search size={16} aria-hidden />}
          keys="Ctrl+K"
          onPress={() => openPalette('all')}
        >
          Do or find
        </Button>
      </div>
      {marking !== '' && (
        <p className={styles.marking}>
          <span className="visually-hidden">Protective marking: </span>
          {marking}
        </p>
      )}
      <div className={styles.topEnd}>
        {clock && (
          <StatusMark shape={clock.isOpen ? 'dot' : 'ring'} tone={clock.isOpen ? 'positive' : 'muted'}>
            {`${clock.isOpen ? 'Open' : 'Closed'}, ${clock.detail}`}
          </StatusMark>
        )}
        {others.length > 0 && (
          <p className={styles.people} title={`On duty: ${others.join(', ')}`}>
            <span className={styles.quiet}>{isOnDuty ? 'Also on duty' : 'On duty'}</span> {others.join(', ')}
          </p>
        )}
        {user && (
          <p className={styles.user}>
            {user.name}{' '}
            <span className={styles.quiet}>
              {user.role}
              {isOnDuty && ', on duty'}
            </span>
          </p>
        )}
      </div>
    </header>
  )
}
