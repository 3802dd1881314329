import { showControls } from '../../../shared/text/controls.ts'
import { useEffect, useRef, useState } from 'react'
import { Undo2, X } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '../controls/button.tsx'
import { IconButton } from '../controls/icon-button.tsx'
import { cx } from '../cx.ts'
import { dismissToast, putToastAway, type Toast, toasts, undoable, UNDO_MS } from './toast-store.ts'
import styles from './feedback.module.css'

/** Where toasts appear, in a place of their own: they lie over nothing. Stands once, in the shell. */
export function ToastRegion() {
  const shown = useStore(toasts, (state) => state.toasts)
  return (
    <section aria-label="Recent acts" className={styles.toasts}>
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} hasKey={toast === undoable(shown)} />
      ))}
    </section>
  )
}

const REFERENCE = /([A-Z]{2,3}[0-9]{2}-[0-9A-Z]{2,3}-[0-9]{4,}-[0-9A-Z])/

/** Words whose references stand on one line each: half a reference is read as another one. */
function Unbroken({ text }: { readonly text: string }) {
  // Every other part is a reference.
  return text.split(REFERENCE).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={`${at} ${part}`} className={styles.unbroken}>
        {part}
      </span>
    ),
  )
}

/** One toast. Its time stands still while it is pointed at or holds focus (WCAG 2.2.1); Escape in it puts it away. */
function ToastCard({ toast, hasKey }: { readonly toast: Toast; readonly hasKey: boolean }) {
  const [isHeld, setHeld] = useState(false)
  const { isPutAway = false } = toast
  useEffect(() => {
    if (isHeld && !isPutAway) return
    const timer = setTimeout(() => dismissToast(toast.id), toast.forMs ?? UNDO_MS)
    return () => clearTimeout(timer)
  }, [isHeld, isPutAway, toast.id, toast.forMs])
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') putToastAway(toast.id)
    }
    const element = card.current
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [toast.id])
  const { undo } = toast
  if (isPutAway) return null
  return (
    <div
      ref={card}
      className={cx(styles.toast, toast.tone === 'caution' && styles.toastCaution)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.toastWords}>
        <Unbroken text={showControls(toast.message)} />
      </span>
      {undo && (
        <Button
          tone="quiet"
          icon={<Undo2 size={16} aria-hidden />}
          {...(hasKey ? { keys: 'Ctrl+Z' } : {})}
          onPress={() => {
            dismissToast(toast.id)
            void undo()
          }}
        >
          Undo
        </Button>
      )}
      <IconButton
        label="Dismiss"
        icon={<X size={16} aria-hidden />}
        onPress={() => putToastAway(toast.id)}
        isSmall
      />
    </div>
  )
}
