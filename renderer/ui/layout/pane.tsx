import type { CSSProperties, ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './layout.module.css'

export interface PaneProps {
  /** What the pane is, in words: "Timeline". */
  readonly label: string
  /** Keys of this scope work while focus is inside. */
  readonly scope?: string
  /** CSS pixels; absent: it takes what is left. */
  readonly width?: number
  /** Of one that takes what is left: as narrow as it gets while the panes beside it can give way, CSS pixels. */
  readonly least?: number
  /** Its content scrolls in it. Default true; false where a grid inside scrolls for itself. */
  readonly isScrolling?: boolean
  readonly children: ReactNode
}

/** A part of a screen that `F6` goes to: list, detail, context. */
export function Pane({ label, scope, width, least, isScrolling = true, children }: PaneProps) {
  return (
    <section
      aria-label={label}
      data-pane
      tabIndex={-1}
      {...(scope === undefined ? {} : { 'data-scope': scope })}
      style={
        {
          ...(width !== undefined && { '--pane-width': `${width}px` }),
          ...(least !== undefined && { '--pane-least': `${least}px` }),
        } as CSSProperties
      }
      className={cx(
        styles.pane,
        width === undefined && styles.paneGrows,
        isScrolling ? styles.paneScrolls : 'ring-over',
      )}
    >
      {children}
    </section>
  )
}

/** Panes side by side, filling their place; put a `Splitter` between two of them. */
export function Panes({ children }: { readonly children: ReactNode }) {
  return <div className={styles.panes}>{children}</div>
}
