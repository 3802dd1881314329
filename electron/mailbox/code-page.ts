import { decodeText } from './charset.ts'

// Code pages of Windows whose bytes stand for characters of a language ([MS-OXCMSG] speaks of them as ANSI).
const ANSI = new Set([874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258])

// Code pages in which messages travel, and the one in which Windows keeps the same languages.
const KEPT_AS: Readonly<Record<number, number>> = {
  20866: 1251,
  21866: 1251,
  20932: 932,
  28592: 1250,
  28594: 1257,
  28595: 1251,
  28596: 1256,
  28597: 1253,
  28598: 1255,
  28599: 1254,
  28603: 1257,
  28605: 1252,
  38598: 1255,
  50220: 932,
  50221: 932,
  50222: 932,
  50225: 949,
  51932: 932,
  51936: 936,
  51949: 949,
  52936: 936,
  54936: 936,
}

// Primary languages of a locale id ([MS-LCID]) that are not written in windows-1252.
const OF_LANGUAGE: Readonly<Record<number, number>> = {
  0x01: 1256,
  0x02: 1251,
  0x05: 1250,
  0x08: 1253,
  0x0d: 1255,
  0x0e: 1250,
  0x11: 932,
  0x12: 949,
  0x15: 1250,
  0x18: 1250,
  0x19: 1251,
  0x1b: 1250,
  0x1c: 1250,
  0x1e: 874,
  0x1f: 1254,
  0x22: 1251,
  0x23: 1251,
  0x24: 1250,
  0x25: 1257,
  0x26: 1257,
  0x27: 1257,
  0x29: 1256,
  0x2a: 1258,
}
const CHINESE = 0x04
// Taiwan, Hong Kong, Macao: traditional characters.
const TRADITIONAL = new Set([0x0404, 0x0c04, 0x1404])

/**
 * The code page in which an Outlook file keeps strings that are not Unicode: what it says itself where that is such a
 * code page, otherwise by its language. 65001 (UTF-8) is written there and never meant.
 */
export function ansiCodePage(codePages: readonly (number | undefined)[], locale = 0): number {
  for (const page of codePages) {
    const ansi = page === undefined ? undefined : ANSI.has(page) ? page : KEPT_AS[page]
    // Western is what programs write that do not know; the language may know better.
    if (ansi !== undefined && ansi !== 1252) return ansi
  }
  const language = locale & 0x3ff
  if (language === CHINESE) return TRADITIONAL.has(locale) ? 950 : 936
  return OF_LANGUAGE[language] ?? 1252
}

/** Bytes in a code page that travelled with them; 0 and what is unknown are guessed. */
export function decodeCodePage(bytes: Uint8Array, page: number): string {
  const named: Readonly<Record<number, string>> = {
    20127: 'ascii',
    20866: 'koi8-r',
    21866: 'koi8-u',
    28591: 'iso-8859-1',
    28592: 'iso-8859-2',
    28595: 'iso-8859-5',
    28597: 'iso-8859-7',
    28599: 'iso-8859-9',
    28605: 'iso-8859-15',
    50220: 'iso-2022-jp',
    50221: 'iso-2022-jp',
    50222: 'iso-2022-jp',
    51932: 'euc-jp',
    51949: 'euc-kr',
    65001: 'utf-8',
  }
  return decodeText(bytes, named[page] ?? `cp${page}`)
}
