import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Modal, ModalOverlay } from 'react-aria-components'
import { createPortal } from 'react-dom'
import styles from './call-desk.module.css'

interface CoverProps {
  /** Given whether something that was open before, a dialog for one, waits beneath. */
  readonly children: (isOverDialog: boolean) => ReactNode
}

/**
 * Lays its content over the screen, which takes no keys meanwhile; afterwards focus is where it was. Where a dialog is
 * open the cover lies over that too: the dialog stays as it is beneath, with all that was typed in it.
 */
export function Cover({ children }: CoverProps) {
  const [main] = useState(() => document.querySelector('main'))
  const [isOverDialog] = useState(() => main !== null && isOutOfReach(main))
  if (!main) return null
  return isOverDialog ? (
    <OverDialog main={main}>{children(true)}</OverDialog>
  ) : (
    <InMain main={main}>{children(false)}</InMain>
  )
}

/** Whatever is open over the frame has taken it out of reach. */
function isOutOfReach(main: HTMLElement): boolean {
  return main.closest('[inert], [aria-hidden="true"]') !== null
}

interface PlacedProps {
  readonly main: HTMLElement
  readonly children: ReactNode
}

function InMain({ main, children }: PlacedProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    const covered = [...main.children].filter((child) => child !== place.current)
    for (const child of covered) child.setAttribute('inert', '')
    return () => {
      for (const child of covered) child.removeAttribute('inert')
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [main])
  return createPortal(
    <div ref={place} className={styles.cover}>
      {children}
    </div>,
    main,
  )
}

/** One more overlay on the stack of them, so that focus stays in it; afterwards it goes back into the one beneath. */
function OverDialog({ main, children }: PlacedProps) {
  const [place, setPlace] = useState(() => placeOf(main))
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setPlace(placeOf(main)))
    observer.observe(main)
    return () => observer.disconnect()
  }, [main])
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={styles.over} style={place}>
      <Modal className={styles.cover} data-scope="over-dialog">
        {children}
      </Modal>
    </ModalOverlay>
  )
}

function placeOf(main: HTMLElement) {
  const { top, left, width, height } = main.getBoundingClientRect()
  return { top, left, width, height }
}
