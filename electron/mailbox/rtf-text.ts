import { decodeText } from './charset.ts'

// Groups whose words are never shown: tables of fonts, colours and styles, pictures, what is known of the document.
const SILENT = new Set(
  'colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable revtbl rsidtbl generator themedata datastore xmlnstbl fldinst bkmkstart bkmkend'.split(
    ' ',
  ),
)
const WORDS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: ' ',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emspace: ' ',
  enspace: ' ',
}
const SYMBOLS: Readonly<Record<string, string>> = { '~': '\u00a0', _: '-', '\\': '\\', '{': '{', '}': '}' }
// Character sets of fonts (\fcharset) and the code pages that they stand for.
const PAGES: Readonly<Record<number, number>> = {
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}
const CONTROL = /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([0-9a-f]{2})|([^a-z]))/iy
const DEEPEST = 1_000

/** What a group inherits from the one that it stands in. */
interface Group {
  readonly silent: boolean
  readonly fonts: boolean
  readonly font: number
  /** Characters behind a Unicode one that repeat it for old readers. */
  readonly skip: number
}

/**
 * The words of a rich text document (RTF 1.9.1), without its formatting. One pass, whatever the nesting; what cannot be
 * understood is passed over. Never throws.
 *
 * @param rtf one byte in each character
 */
export function rtfText(rtf: string): string {
  const pieces: string[] = []
  const pageOf = new Map<number, number>()
  let page = 1252
  let group: Group = { silent: false, fonts: false, font: 0, skip: 1 }
  const outer: Group[] = []
  let bytes: number[] = []
  let leftOut = 0

  const flush = (): void => {
    if (bytes.length === 0) return
    pieces.push(decodeText(Uint8Array.from(bytes), `cp${pageOf.get(group.font) ?? page}`))
    bytes = []
  }
  const say = (text: string): void => {
    flush()
    if (!group.silent && !group.fonts) pieces.push(text)
  }
  const sayByte = (byte: number): void => {
    if (leftOut > 0) leftOut -= 1
    else if (!group.silent && !group.fonts) bytes.push(byte)
  }
  /** Returns how many bytes behind it are binary and no text. */
  const control = (name: string, value: number | null): number => {
    flush()
    if (name === 'bin') return Math.max(0, value ?? 0)
    if (name === 'u') {
      say(String.fromCharCode((value ?? 0) & 0xffff))
      leftOut = group.skip
    } else if (name === 'uc') group = { ...group, skip: value ?? 1 }
    else if (name === 'ansicpg') page = value ?? page
    else if (name === 'fonttbl') group = { ...group, fonts: true }
    else if (name === 'f') group = { ...group, font: value ?? 0 }
    else if (name === 'fcharset' && group.fonts) {
      const named = PAGES[value ?? 0]
      if (named !== undefined) pageOf.set(group.font, named)
    } else if (SILENT.has(name)) group = { ...group, silent: true }
    else if (WORDS[name] !== undefined) say(WORDS[name])
    return 0
  }

  for (let at = 0; at < rtf.length; ) {
    const character = rtf[at] ?? ''
    if (character === '{' || character === '}') {
      flush()
      leftOut = 0
      if (character === '}') group = outer.pop() ?? group
      else if (outer.length < DEEPEST) outer.push(group)
      at += 1
      continue
    }
    if (character !== '\\') {
      if (character !== '\r' && character !== '\n') sayByte(character.charCodeAt(0))
      at += 1
      continue
    }
    CONTROL.lastIndex = at
    const [whole = character, name, value, hex, symbol] = CONTROL.exec(rtf) ?? []
    at += whole.length
    if (name !== undefined) at += control(name, value === undefined ? null : Number(value))
    else if (hex !== undefined) sayByte(Number.parseInt(hex, 16))
    // What old readers do not know they are told to leave out.
    else if (symbol === '*') group = { ...group, silent: true }
    else if (symbol === '\n' || symbol === '\r') say('\n')
    else if (symbol !== undefined) say(SYMBOLS[symbol] ?? '')
  }
  flush()
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
