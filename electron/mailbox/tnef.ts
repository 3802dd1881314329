import { decodeText } from './charset.ts'
import { decodeCodePage } from './code-page.ts'
import { readMapi } from './mapi.ts'

// [MS-OXTNEF], 2.1.3: a signature, then attributes one after the other.
const SIGNATURE = 0x223e9f78
const ATTRIBUTE_HEAD = 9
const CHECKSUM = 2
const LARGEST_COUNT = 1_000

const ATT_BODY = 0x800c
const ATT_ATTACH_DATA = 0x800f
const ATT_ATTACH_TITLE = 0x8010
const ATT_ATTACH_RENDER = 0x9002
const ATT_MSG_PROPS = 0x9003
const ATT_ATTACHMENT = 0x9005
const ATT_OEM_CODEPAGE = 0x9007

const PR_BODY = 0x1000
const PR_RTF_COMPRESSED = 0x1009
const PR_HTML = 0x1013
const PR_INTERNET_CPID = 0x3fde
const PR_ATTACH_DATA = 0x3701
const PR_ATTACH_LONG_NAME = 0x3707
const PR_ATTACH_MIME = 0x370e
const PR_ATTACH_CONTENT_ID = 0x3712

export interface TnefAttachment {
  readonly name: string
  readonly type: string
  readonly contentId: string | null
  readonly content: Uint8Array
}

/** What a winmail.dat holds. */
export interface Tnef {
  readonly text: string
  readonly html: string | null
  readonly rtf: Uint8Array | null
  readonly attachments: readonly TnefAttachment[]
  /** Whether it ended before it should, or held what is no attribute: the rest could not be read. */
  readonly broken: boolean
}

/** Whether bytes are a TNEF file, whatever their name and type say. */
export const isTnef = (bytes: Uint8Array): boolean =>
  bytes.length >= 6 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE

/** Opens a winmail.dat. What cannot be read ends it; what was read before stays. Never throws. */
export function openTnef(bytes: Uint8Array): Tnef {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let [text, html, rtf]: [string, string | null, Uint8Array | null] = ['', null, null]
  let codePage = 'windows-1252'
  const attachments: { name: string; type: string; contentId: string | null; content: Uint8Array }[] = []
  const say = (value: Uint8Array | string): string =>
    (typeof value === 'string' ? value : decodeText(value, codePage)).replace(/\0+$/, '')

  let at = 6
  while (at + ATTRIBUTE_HEAD <= bytes.length && attachments.length <= LARGEST_COUNT) {
    const attribute = view.getUint16(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const data = bytes.subarray(at + ATTRIBUTE_HEAD, at + ATTRIBUTE_HEAD + length)
    if (data.length < length) break
    at += ATTRIBUTE_HEAD + length + CHECKSUM
    const attachment = attachments.at(-1)
    if (attribute === ATT_OEM_CODEPAGE && length >= 4)
      codePage = `cp${new DataView(data.buffer, data.byteOffset).getUint32(0, true)}`
    else if (attribute === ATT_BODY) text ||= say(data)
    else if (attribute === ATT_MSG_PROPS) {
      const props = readMapi(data)
      text ||= say(props.get(PR_BODY) ?? '')
      const found = props.get(PR_HTML)
      html ??= found === undefined ? null : (htmlOf(found, props.get(PR_INTERNET_CPID)) ?? say(found))
      const packed = props.get(PR_RTF_COMPRESSED)
      rtf ??= packed instanceof Uint8Array ? packed : null
    } else if (attribute === ATT_ATTACH_RENDER)
      attachments.push({
        name: '',
        type: 'application/octet-stream',
        contentId: null,
        content: new Uint8Array(),
      })
    else if (!attachment) continue
    else if (attribute === ATT_ATTACH_TITLE) attachment.name ||= say(data)
    else if (attribute === ATT_ATTACH_DATA) attachment.content = data
    else if (attribute === ATT_ATTACHMENT) {
      const props = readMapi(data)
      attachment.name = say(props.get(PR_ATTACH_LONG_NAME) ?? '') || attachment.name
      attachment.type = say(props.get(PR_ATTACH_MIME) ?? '').toLowerCase() || attachment.type
      attachment.contentId = say(props.get(PR_ATTACH_CONTENT_ID) ?? '') || null
      const content = props.get(PR_ATTACH_DATA)
      if (content instanceof Uint8Array && attachment.content.length === 0)
        // An object's interface stands before its bytes.
        attachment.content = isTnef(content.subarray(16)) ? content.subarray(16) : content
    }
  }
  return { text, html, rtf, attachments, broken: at < bytes.length }
}

/** HTML is written in a code page of its own; null where the file does not say in which. */
function htmlOf(html: Uint8Array | string, page: Uint8Array | string | undefined): string | null {
  if (typeof html === 'string' || !(page instanceof Uint8Array) || page.length < 4) return null
  const number = new DataView(page.buffer, page.byteOffset).getUint32(0, true)
  return number === 0 ? null : decodeCodePage(html, number).replace(/\0+$/, '')
}
