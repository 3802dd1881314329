import { useStore } from 'zustand'
import { showControls } from '../../../shared/text/controls.ts'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../controls/icon-button.tsx'
import { cx } from '../cx.ts'
import { deskBar } from '../desk-bar.ts'
import { StatusMark } from '../feedback/status-mark.tsx'
import styles from './overlay.module.css'

export interface DialogProps {
  readonly isOpen: boolean
  /** Escape, the cross, or a press outside. */
  readonly onClose: () => void
  readonly title: string
  /** Buttons at the foot; the one that acts stands last. */
  readonly footer?: ReactNode
  /** 420, 640 or 960 px wide. Default `medium`. */
  readonly size?: 'small' | 'medium' | 'large'
  /** A press outside does not close it: where something typed would be lost from sight. */
  readonly isSticky?: boolean
  readonly children: ReactNode
}

/** A dialog over the desk. Focus goes in when it opens and returns where it was when it closes. */
export function Dialog({
  isOpen,
  onClose,
  title,
  footer,
  size = 'medium',
  isSticky = false,
  children,
}: DialogProps) {
  // The line at the foot of the desk lies beneath it.
  const notKept = useStore(deskBar, (state) => (isSticky ? state.notKept : null))
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!isSticky}
      className={styles.scrim}
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog} data-scope="dialog">
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {showControls(title)}
            </Heading>
            <IconButton
              label="Close"
              keys="Escape"
              icon={<X size={16} aria-hidden />}
              onPress={onClose}
              isSmall
            />
          </header>
          <div className={styles.body}>{children}</div>
          {notKept !== null && (
            <p className={styles.notKept} role="status">
              <StatusMark shape="triangle" tone="caution">
                {`${notKept}: held while the window is open, and tried again`}
              </StatusMark>
            </p>
          )}
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
