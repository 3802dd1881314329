import type { DeskBar } from '../../ui/desk-bar.ts'
import type { MarkShape, MarkTone } from '../../ui/feedback/status-mark.tsx'

/** One part of the status line. */
export interface StatusPart {
  readonly id: string
  readonly words: string
  /** Absent: plain words. */
  readonly shape?: MarkShape
  readonly tone?: MarkTone
}

/**
 * The status line in words: "as at 14:32 · no hub · 0 unsent". Being offline is an ordinary state and looks like one;
 * only what needs somebody's hand is caution.
 */
export function statusParts(
  bar: Pick<DeskBar, 'asAt' | 'hub' | 'unsent' | 'notKept' | 'mailbox' | 'workstation'>,
): readonly StatusPart[] {
  const parts: StatusPart[] = []
  if (bar.notKept !== null) parts.push({ id: 'not-kept', words: bar.notKept, ...looks.caution })
  if (bar.asAt !== null) parts.push({ id: 'as-at', words: `as at ${bar.asAt}` })
  const [hub, ...more] = bar.hub
  if (hub) parts.push({ id: 'hub', words: hub.words, ...looks[hub.level] })
  parts.push({ id: 'unsent', words: `${bar.unsent.toLocaleString('en-GB')} unsent` })
  for (const { level, words } of more) parts.push({ id: words, words, ...looks[level] })
  parts.push({ id: 'mailbox', words: bar.mailbox.words, ...looks[bar.mailbox.level] })
  if (bar.workstation !== null) parts.push({ id: 'workstation', words: `workstation ${bar.workstation}` })
  return parts
}

/** Of hub and mailbox alike. */
const looks = {
  off: { shape: 'dash', tone: 'muted' },
  good: { shape: 'dot', tone: 'positive' },
  quiet: { shape: 'ring', tone: 'muted' },
  caution: { shape: 'triangle', tone: 'caution' },
} as const

/** Time left before the desk locks, `m:ss`; rounded up, so that 0:00 is never shown of an open desk. */
export function lockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `lock in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
