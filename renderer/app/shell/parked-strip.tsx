import { Phone, Pencil } from 'lucide-react'
import { useStore } from 'zustand'
import { deskBar } from '../../ui/desk-bar.ts'
import styles from './shell.module.css'

/** Calls on hold and drafts that wait, in sight from every screen. Nothing waits: no strip. */
export function ParkedStrip() {
  const parked = useStore(deskBar, (state) => state.parked)
  if (parked.length === 0) return null
  return (
    <section className={styles.parked} aria-label="Parked calls and drafts" data-pane tabIndex={-1}>
      <span className={styles.quiet}>Parked</span>
      {parked.map((item) => (
        <button key={item.id} type="button" className={styles.parkedItem} onClick={item.onResume}>
          {item.isLive ? <Phone size={14} aria-hidden /> : <Pencil size={14} aria-hidden />}
          <span className={styles.parkedTitle}>{item.title}</span>
          <span className={styles.quiet}>{item.detail}</span>
        </button>
      ))}
    </section>
  )
}
