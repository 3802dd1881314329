const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A text's UTF-8 bytes. By one encoder for all: to make one costs more than to encode a short text. */
export const utf8Bytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** A text of up to a third of this is encoded without a buffer of its own; nearly every entry and row is. */
const scratch = new Uint8Array(64 * 1024)

/**
 * As `utf8Bytes`, for whoever is done with the bytes at once: the next call may overwrite them. To make a buffer for
 * each text costs several times what encoding does.
 */
export function passingUtf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  if (text.length * 3 > scratch.length) return utf8Bytes(text)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

/** The text of UTF-8 bytes, which are taken to be well formed. */
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes)
