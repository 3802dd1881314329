// Characters that are not seen but change what is seen: controls, direction marks and overrides, zero-width
// characters, line and paragraph separators, the byte-order mark, tag characters, unpaired surrogates.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const LAYOUT = new Set(['\n', '\t'])

/**
 * A name or other single line of text without characters that are not seen: none can reverse `gpj.exe` or hide
 * in a name. White space of any kind becomes one plain space.
 */
export function stripControls(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim()
}

/** Running text with what is not seen made visible, as `[U+202E]`; line breaks and tabs stay. */
export function showControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, (character) => {
    return LAYOUT.has(character) ? character : `[U+${codePoint(character)}]`
  })
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
