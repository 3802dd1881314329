import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

interface Announcements {
  readonly polite: string
  readonly assertive: string
}

const announcements = createStore<Announcements>(() => ({ polite: '', assertive: '' }))

/** Made different each time, so that the same words said twice are read twice. */
const NO_BREAK_SPACE = ' '

/**
 * Has assistive technology say something without moving focus.
 *
 * @param urgency `assertive` interrupts: for safety alone. Default `polite`.
 */
export function announce(words: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  announcements.setState((state) => ({
    [urgency]: state[urgency] === words ? `${words}${NO_BREAK_SPACE}` : words,
  }))
}

/** The two live regions that read out what `announce` is given. Stands once, in the shell. */
export function LiveAnnouncer() {
  const { polite, assertive } = useStore(announcements)
  return (
    <div className="visually-hidden">
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive}
      </div>
    </div>
  )
}
