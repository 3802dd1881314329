import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { cx } from '../cx.ts'
import styles from './overlay.module.css'

export interface AlertDialogProps {
  readonly isOpen: boolean
  /** The question or the fact, in one line. */
  readonly title: string
  /** What follows from either answer. */
  readonly children: ReactNode
  /** A verb: "Release", "Sign out"; never "OK". */
  readonly confirmLabel: string
  /** Default "Cancel". */
  readonly cancelLabel?: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** A question that must be answered before anything else. Escape is the answer that changes nothing. */
export function AlertDialog({
  isOpen,
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  onConfirm,
  onCancel,
}: AlertDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onCancel()
      }}
      className={styles.scrim}
    >
      <Modal className={cx(styles.modal, styles.small)}>
        <AriaDialog role="alertdialog" className={styles.dialog} data-scope="dialog">
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
          </header>
          <div className={styles.body}>{children}</div>
          <footer className={styles.foot}>
            <Button onPress={onCancel} autoFocus>
              {cancelLabel}
            </Button>
            <Button tone="primary" onPress={onConfirm}>
              {confirmLabel}
            </Button>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
