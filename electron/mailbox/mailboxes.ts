import { type Mailbox, mailLimits } from '../../shared/mail/parsed.ts'
import { decodeWords } from './encoded-words.ts'

const ENCODED = /=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=/iy
const PLAIN = /[^"()<>,;:=\\]+/y
// What looks like an address among words without brackets around it.
const AMONG_WORDS = /(?:^|\s)([^\s@"]+@[^\s@"]+)(?=\s|$)/

/** More than a name and an address together can have. */
const LONGEST = mailLimits.name + mailLimits.address

// What stands in quotes is kept; what these find besides is not.
const QUOTED = /"(?:[^"\\]|\\.)*"/g
const AROUND_SIGNS = new RegExp(`(${QUOTED.source})|\\s*([@.])\\s*`, 'g')
const SPACES = new RegExp(`(${QUOTED.source})|\\s+`, 'g')

/** One mailbox while it is being read. */
interface Draft {
  /** As written, quotes kept: an address may have them. */
  raw: string
  /** Without quotes: a name. */
  shown: string
  comment: string
  angle: string | null
}

const blank = (): Draft => ({ raw: '', shown: '', comment: '', angle: null })

/**
 * The mailboxes of a header's value, those of groups among them, read leniently: RFC 5322 with its older forms, and
 * with semicolons for commas. An entry without an address keeps its words as a name. Linear in its input; never throws.
 */
export function mailboxesIn(value: string): Mailbox[] {
  const found: Mailbox[] = []
  let draft = blank()
  let inAngle = false
  // Without a closing quote ahead, all others stand for themselves; looking again each time would take for ever.
  let quotes = true
  const write = (raw: string, shown = raw): void => {
    if (inAngle) draft.angle = (draft.angle ?? '') + raw
    else {
      draft.raw += raw
      draft.shown += shown
    }
  }
  const close = (): void => {
    const mailbox = mailboxOf(draft)
    if (mailbox) found.push(mailbox)
    draft = blank()
    inAngle = false
  }

  for (let at = 0; at < value.length; ) {
    const character = value[at] ?? ''
    const run = stretch(ENCODED, value, at) || stretch(PLAIN, value, at)
    if (run !== '') {
      write(run)
      at += run.length
    } else if (character === '"' && quotes) {
      const { content, end, closed } = quoted(value, at)
      quotes = closed
      write(value.slice(at, end), content)
      at = end
    } else if (character === '(') {
      const { content, end } = comment(value, at)
      draft.comment += content
      // A comment parts words as white space does.
      write(' ')
      at = end
    } else {
      if (character === '<') {
        // A second bracket: what the first held was no address.
        if (inAngle) draft.shown += `<${draft.angle ?? ''}`
        draft.angle = ''
        inAngle = true
      } else if (character === '>' && inAngle) inAngle = false
      else if (inAngle && !(character === ',' && !routed(draft.angle))) write(character)
      else if (character === ',' || character === ';') close()
      else if (character === ':' && beginsGroup(draft)) draft = blank()
      else write(character)
      at += 1
    }
  }
  close()
  return found
}

/** `<@relay,@relay:user@host>`: a route of RFC 822, in which commas part nothing. */
const routed = (angle: string | null): boolean => angle?.trimStart().startsWith('@') ?? false

const beginsGroup = (draft: Draft): boolean => draft.angle === null && !draft.raw.includes('@')

function stretch(pattern: RegExp, value: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(value)?.[0] ?? ''
}

/** A quoted string from its opening quote; without a closing one the quote stands for itself. */
function quoted(value: string, from: number): { content: string; end: number; closed: boolean } {
  let content = ''
  for (let at = from + 1; at < value.length; at += 1) {
    const character = value[at] ?? ''
    if (character === '"') return { content, end: at + 1, closed: true }
    if (character === '\\') at += 1
    content += value[at] ?? ''
  }
  return { content: '"', end: from + 1, closed: false }
}

/** A comment, others within it, from its opening bracket; without a closing one it goes to the end. */
function comment(value: string, from: number): { content: string; end: number } {
  let content = ''
  let depth = 0
  for (let at = from; at < value.length; at += 1) {
    const character = value[at] ?? ''
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else {
      if (character === '\\') at += 1
      content += value[at] ?? ''
    }
    if (depth === 0) return { content, end: at + 1 }
  }
  return { content, end: value.length }
}

function mailboxOf({ raw, shown, comment: remark, angle }: Draft): Mailbox | null {
  if (angle !== null) return mailbox(shown.trim() || remark, angle)
  const words = raw.trim()
  if (words.length > LONGEST) return mailbox(shown, '')
  if (words === '') return remark.trim() === '' ? null : mailbox(remark, '')
  const tight = words.replace(AROUND_SIGNS, (_, kept?: string, sign?: string) => kept ?? sign ?? '')
  if (tight.includes('@') && !/\s/.test(tight.replace(QUOTED, ''))) return mailbox(remark, tight)
  const address = AMONG_WORDS.exec(words)?.[1]
  return address === undefined
    ? mailbox(shown, '')
    : mailbox(`${shown.replace(address, '')} ${remark}`, address)
}

function mailbox(name: string, address: string): Mailbox {
  const plain = decodeWords(name.replace(/\s+/g, ' ')).trim()
  const written = address
    .slice(0, 2 * LONGEST)
    .trim()
    .replace(/^@[^:]*:/, '')
    .replace(/^mailto:/i, '')
    .replace(SPACES, (_, kept?: string) => kept ?? '')
  const fits = written.length <= mailLimits.address
  return {
    name: (fits ? plain : `${plain} ${written}`).slice(0, mailLimits.name),
    address: fits ? lowerDomain(written) : '',
  }
}

/** An address with its domain in lower case; the part before the @ belongs to the host, which may tell cases apart. */
export function lowerDomain(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : address.slice(0, at) + address.slice(at).toLowerCase()
}
