import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './layout.module.css'

export interface SplitterProps {
  /** What it widens, in words: "Width of the list". */
  readonly label: string
  /** Which of its two neighbours it sizes; default the one before it. */
  readonly sizes?: 'before' | 'after'
  /** Size of that pane, in CSS pixels. */
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (size: number) => void
}

const STEP = 16

/** The bar between two panes side by side: dragged, or moved with the arrow keys, Home and End. */
export function Splitter({ label, sizes = 'before', value, min, max, onChange }: SplitterProps) {
  // To the right makes the pane before it wider, and the pane after it narrower.
  const right = sizes === 'before' ? 1 : -1
  const drag = useRef<{ readonly x: number; readonly size: number } | null>(null)
  const set = (size: number) => onChange(Math.round(Math.min(max, Math.max(min, size))))
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: value - right * STEP,
      ArrowRight: value + right * STEP,
      Home: min,
      End: max,
    }
    const size = targets[event.key]
    if (size === undefined || event.altKey || event.ctrlKey) return
    event.preventDefault()
    set(size)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, size: value }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.size + right * (event.clientX - drag.current.x))
  }
  const onPointerEnd = () => {
    drag.current = null
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={styles.splitter}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    />
  )
}
