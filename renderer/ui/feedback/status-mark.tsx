import { cx } from '../cx.ts'
import styles from './feedback.module.css'

/** Shapes that differ in outline, so that a state is told without colour. */
export type MarkShape =
  | 'ring'
  | 'dot'
  | 'half'
  | 'three-quarters'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'octagon'
  | 'check'
  | 'cross'
  | 'pause'
  | 'dash'
  | 'question'
  | 'loop'
  | 'pencil'

/** `alarm` belongs to priority 1 alone. */
export type MarkTone = 'neutral' | 'muted' | 'accent' | 'positive' | 'caution' | 'alarm'

export interface StatusMarkProps {
  readonly shape: MarkShape
  readonly tone?: MarkTone
  /** The state in words. */
  readonly children: string
  /** More of it, for the tooltip; default the word itself, which may be cut. */
  readonly title?: string
  /** Leaves the word to assistive technology and the tooltip, in the narrowest columns. */
  readonly isWordHidden?: boolean
  /** Shows all of a long word, on several lines where it must. */
  readonly isWrapped?: boolean
}

/** A state: shape, word and colour together, none of them alone. */
export function StatusMark({
  shape,
  tone = 'neutral',
  children,
  title = children,
  isWordHidden = false,
  isWrapped = false,
}: StatusMarkProps) {
  return (
    <span className={cx(styles.mark, styles[tone], isWrapped && styles.wrapped)} title={title}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {drawings[shape]}
      </svg>
      <span className={isWordHidden ? 'visually-hidden' : styles.word}>{children}</span>
    </span>
  )
}

const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 } as const
const stroke = { ...outline, strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const drawings = {
  pencil: <path d="M1.75 10.25 2.5 7.25 7.75 2 10 4.25 4.75 9.5Z" {...outline} />,
  ring: <circle cx="6" cy="6" r="4.5" {...outline} />,
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.5" {...outline} />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </>
  ),
  'three-quarters': (
    <>
      <circle cx="6" cy="6" r="4.5" {...outline} />
      <path d="M6 6V1.5A4.5 4.5 0 1 1 1.5 6z" fill="currentColor" />
    </>
  ),
  square: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  diamond: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  triangle: <path d="M6 1 11.5 11H.5z" fill="currentColor" />,
  octagon: <path d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z" fill="currentColor" />,
  check: <path d="m1.5 6.5 3 3 6-7" {...stroke} />,
  cross: <path d="m2 2 8 8m0-8-8 8" {...stroke} />,
  pause: <path d="M3.5 2v8m5-8v8" {...stroke} />,
  dash: <path d="M2 6h8" {...stroke} />,
  question: <path d="M3.5 4a2.5 2.5 0 1 1 3.6 2.2C6.3 6.6 6 7 6 7.8M6 10.8v.1" {...stroke} />,
  loop: <path d="M10 6a4 4 0 1 1-1.2-2.8M10 1v2.5H7.5" {...stroke} strokeWidth={1.75} />,
} satisfies Record<MarkShape, React.ReactNode>
