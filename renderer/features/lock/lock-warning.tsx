import { useEffect, useState } from 'react'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Button } from '../../ui/controls/button.tsx'
import styles from './lock-warning.module.css'

/** Says that the desk is about to lock itself; any key or movement keeps it open (WCAG 2.2.1). */
export function LockWarning() {
  const [seconds, setSeconds] = useState<number | null>(null)
  useEffect(() => {
    const ends = [
      window.desk.events.onLockWarning((event) => setSeconds(event.seconds)),
      window.desk.events.onLockWarningOver(() => setSeconds(null)),
    ]
    return () => ends.forEach((end) => end())
  }, [])
  if (seconds === null) return null
  return (
    <div className={styles.place} role="alert">
      <Banner
        tone="caution"
        title={`The desk locks in ${seconds} seconds.`}
        actions={<Button onPress={() => setSeconds(null)}>Stay</Button>}
      >
        Press any key or move the mouse to stay. What you are writing is kept.
      </Banner>
    </div>
  )
}
