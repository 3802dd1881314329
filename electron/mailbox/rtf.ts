import { decompressRTF } from '@kenjiuno/decompressrtf'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { decodeText } from './charset.ts'
import { rtfText } from './rtf-text.ts'

/** What is said of a body that is shown by its words alone. */
export const RTF_KEPT =
  'The body is rich text (RTF) without a plain copy: its words are shown, its formatting is not. The raw message keeps it.'

const LONGEST = 16 * 1024 * 1024

/** What a body that Outlook keeps as compressed RTF holds; of RTF that somebody wrote as such (`native`) its words. */
export type RtfBody =
  | { readonly kind: 'html' | 'text' | 'native'; readonly content: string }
  | { readonly kind: 'unreadable' }

/**
 * Opens a compressed RTF body ([MS-OXRTFCP]) and takes the HTML or text out that was wrapped in it ([MS-OXRTFEX]).
 * Never throws.
 */
export function openRtf(compressed: Uint8Array): RtfBody {
  if (compressed.length > LONGEST) return { kind: 'unreadable' }
  try {
    const rtf = Buffer.from(decompressRTF(Array.from(compressed)))
    if (!/\\from(?:html|text)/.test(rtf.subarray(0, 4096).toString('latin1')))
      return { kind: 'native', content: rtfText(rtf.toString('latin1')) }
    const { mode, text } = deEncapsulateSync(rtf, {
      decode: (bytes, encoding) => decodeText(bytes, encoding),
      mode: 'either',
      outlookQuirksMode: true,
    })
    return { kind: mode, content: text.toString() }
  } catch {
    return { kind: 'unreadable' }
  }
}
