import { decompressRTF } from '@kenjiuno/decompressrtf'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { decodeText } from './charset.ts'

const LONGEST = 16 * 1024 * 1024

/** What a body that Outlook keeps as compressed RTF holds; `native` is RTF that somebody wrote as such. */
export type RtfBody =
  | { readonly kind: 'html' | 'text'; readonly content: string }
  | { readonly kind: 'native' | 'unreadable' }

/**
 * Opens a compressed RTF body ([MS-OXRTFCP]) and takes the HTML or text out that was wrapped in it ([MS-OXRTFEX]).
 * Never throws.
 */
export function openRtf(compressed: Uint8Array): RtfBody {
  if (compressed.length > LONGEST) return { kind: 'unreadable' }
  try {
    const rtf = Buffer.from(decompressRTF(Array.from(compressed)))
    if (!/\\from(?:html|text)/.test(rtf.subarray(0, 4096).toString('latin1'))) return { kind: 'native' }
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
