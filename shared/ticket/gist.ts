import type { Names } from '../journal/kinds/define.ts'
import { type Entry, kinds } from '../journal/kinds/index.ts'
import { showControls } from '../text/controls.ts'
import { textOf } from './timeline.ts'

/** Longest part of somebody's words that is quoted on one line, in characters. */
const QUOTE = 60

/** The beginning of somebody's words in quotation marks, on one line, with what is not seen made visible. */
export function quoted(text: string): string {
  const characters = Array.from(showControls(text).replace(/\s+/gu, ' ').trim())
  const cut = characters.length > QUOTE ? `${characters.slice(0, QUOTE - 1).join('')}…` : characters.join('')
  return `“${cut}”`
}

/** What an entry is called where another one speaks of it: its kind and the beginning of what it says. */
export function gistOf(entry: Entry, names: Names): string {
  const kind = kinds.get(entry.kind) as
    | { title: string; line(body: unknown, names: Names): string }
    | undefined
  const title = kind?.title ?? entry.kind
  const { body } = entry
  if (body === null || !kind) return title
  const own = textOf(entry) ?? ('title' in body && typeof body.title === 'string' ? body.title : '')
  const words = own.trim() === '' ? kind.line(body, names) : own
  return words === title ? title : `${title} ${quoted(words)}`
}
