import { stripControls } from './controls.ts'

// Windows refuses these names whatever stands behind the dot.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const FORBIDDEN = /[<>:"/\\|?*]/g
const LONGEST = 120
const LONGEST_ENDING = 12

/**
 * A file name that every system of the desk takes and none reads as a path: no separators, control or direction
 * characters, device names, leading dots, trailing dots or spaces; at most 120 characters, the ending kept.
 * A name of which nothing is left becomes `file`.
 */
export function safeFileName(name: string): string {
  const plain = stripControls(name.normalize('NFC'))
    .replace(FORBIDDEN, '_')
    .replace(/^[. ]+/, '')
  const short = shorten(plain).replace(/[. ]+$/, '')
  return DEVICE.test(short) ? `_${short}` : short || 'file'
}

/** Up to two initials of a name, in upper case: `Maria van der Berg` is `MB`. Empty for a name without letters. */
export function initials(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return `${firstLetter(first)}${firstLetter(last)}`.toUpperCase()
}

function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= LONGEST) return name
  const dot = characters.lastIndexOf('.')
  const ending = dot > 0 && characters.length - dot <= LONGEST_ENDING ? characters.slice(dot) : []
  return [...characters.slice(0, LONGEST - ending.length), ...ending].join('')
}

function firstLetter(word: string): string {
  return Array.from(word.normalize('NFC'))[0] ?? ''
}
