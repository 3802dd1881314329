const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A text's UTF-8 bytes. By one encoder for all: to make one costs more than to encode a short text. */
export const utf8Bytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** The text of UTF-8 bytes, which are taken to be well formed. */
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes)
