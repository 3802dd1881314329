import { decodeHTML } from 'entities'

// Elements whose content is never shown as text.
const SILENT = new Set(['script', 'style', 'title', 'template', 'noembed'])
const BREAKS = new Set(['br', 'hr'])
const BLOCKS = new Set(
  'p div table tr ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article header footer address form fieldset center body'.split(
    ' ',
  ),
)
const CELLS = new Set(['td', 'th'])
const TAG_NAME = /[a-z][a-z0-9:_-]{0,60}/iy
const LINK = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i
const COMMENT_END = /--!?>/g
const LONGEST_TAG = 64 * 1024

/**
 * What HTML says, as plain text: blocks on lines of their own, the targets of links beside their words, nothing of
 * scripts and styles. One pass over the input however it nests; never throws.
 */
export function htmlText(html: string): string {
  const pieces: string[] = []
  let at = 0
  let link: { target: string; from: number } | null = null
  let base = ''
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const words = html.slice(at, open === -1 ? html.length : open)
    if (words !== '') pieces.push(decodeHTML(words).replace(/\s+/g, ' '))
    if (open === -1) break
    const tag = tagAt(html, open)
    at = tag.end
    if (tag.name === '') {
      if (tag.text !== '') pieces.push(tag.text)
      continue
    }
    if (tag.closing) {
      if (tag.name === 'a' && link) {
        pieces.push(targetBeside(pieces.slice(link.from).join(''), link.target))
        link = null
      }
    } else if (SILENT.has(tag.name)) at = afterElement(html, at, tag.name)
    else if (tag.name === 'base') base ||= targetOf(tag.text)
    else if (tag.name === 'a') link = { target: leadingTo(targetOf(tag.text), base), from: pieces.length }
    if (BREAKS.has(tag.name) || BLOCKS.has(tag.name)) pieces.push('\n')
    else if (CELLS.has(tag.name)) pieces.push(' ')
  }
  return tidy(pieces.join(''))
}

interface Tag {
  /** '' for what is no tag. */
  readonly name: string
  readonly closing: boolean
  /** Of a tag its attributes, of no tag what it says. */
  readonly text: string
  readonly end: number
}

function tagAt(html: string, open: number): Tag {
  const none = { name: '', closing: false }
  if (html.startsWith('<!--', open)) return { ...none, text: '', end: afterComment(html, open + 4) }
  if (html[open + 1] === '!' || html[open + 1] === '?')
    return { ...none, text: '', end: after(html, '>', open + 1) }
  const closing = html[open + 1] === '/'
  TAG_NAME.lastIndex = closing ? open + 2 : open + 1
  const name = TAG_NAME.exec(html)?.[0].toLowerCase()
  if (name === undefined) return { ...none, text: '<', end: open + 1 }
  const from = open + 1 + (closing ? 1 : 0) + name.length
  const end = endOfTag(html, from)
  return { name, closing, text: html.slice(from, end - 1), end }
}

/** Behind the `>` of a tag, one within quotes not taken for it. A tag of absurd length ends at its first `>`. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  const limit = Math.min(html.length, from + LONGEST_TAG)
  for (let at = from; at < limit; at += 1) {
    const character = html[at]
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return at + 1
    else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character
  }
  return after(html, '>', from)
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from)
  return found === -1 ? html.length : found + what.length
}

/** Behind a comment, which `<!-->` and `<!--->` are at once, and which `--!>` ends as well (HTML, 13.2.5.43 to 52). */
function afterComment(html: string, from: number): number {
  const [empty] = /^-?>/.exec(html.slice(from, from + 2)) ?? []
  if (empty !== undefined) return from + empty.length
  COMMENT_END.lastIndex = from
  return COMMENT_END.test(html) ? COMMENT_END.lastIndex : html.length
}

function afterElement(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s>/]`, 'gi')
  end.lastIndex = from
  const found = end.exec(html)
  return found ? after(html, '>', found.index) : html.length
}

function targetOf(attributes: string): string {
  const found = LINK.exec(` ${attributes}`)
  return decodeHTML(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}

/** Where a link leads in truth: what is relative begins where the page says. */
function leadingTo(target: string, base: string): string {
  if (base === '' || target === '' || target.startsWith('#')) return target
  return URL.canParse(target, base) ? new URL(target, base).href : target
}

/** The target where it is not what the words already say: a link that leads elsewhere is what one looks for. */
function targetBeside(words: string, target: string): string {
  const bare = (url: string): string => url.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')
  if (target === '' || target.startsWith('#') || /^data:/i.test(target)) return ''
  return bare(words.trim()) === bare(target) ? '' : ` <${target}>`
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
