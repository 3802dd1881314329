/** How what a file's first bytes show stands to what the message says of it. */
export type KindVerdict = 'fits' | 'other' | 'program' | 'page' | 'unknown'

const PROGRAM = 'application/x-executable'
const PAGE = 'text/html'
// What may be a web page, or be written as one is, by its name; a drawing may hold a script as a page may.
const PAGES =
  /^(?:text\/html|text\/xml|image\/svg\+xml|application\/(?:.+\+)?xml|application\/mbox|message\/.+)$/
const SAYS_NOTHING = new Set(['', 'application/octet-stream', 'application/binary', 'application/x-unknown'])

// What is text to whoever looks at its bytes.
const TEXTUAL =
  /^(?:text\/.+|message\/.+|.+[+/](?:xml|json)|application\/(?:x-)?(?:javascript|ecmascript|csv|ics|sql|yaml|toml|pgp-.+|pkcs7-.+|pem-.+|x509-.+|sh|perl|php|python|tex|ndjson))$/
const ZIPPED =
  /^(?:application\/(?:vnd\.openxmlformats-.+|vnd\.oasis\.opendocument\..+|vnd\.ms-.+(?:macroenabled|\.12).*|vnd\.apple\..+|vnd\.android\.package-archive|java-archive|x-java-archive|epub\+zip|x-zip(?:-compressed)?|zip.*|vnd\.google-earth\.kmz)|.+\+zip)$/
const COMPOUND = /^application\/(?:msword|vnd\.ms-.+|vnd\.visio|x-msi|x-ole-storage|msexcel|mspowerpoint)$/

// Names that mean the same as what the bytes are called.
const SAME: Readonly<Record<string, RegExp>> = {
  'text/plain': TEXTUAL,
  'application/zip': ZIPPED,
  'application/x-ole-storage': COMPOUND,
  'application/pdf': /^(?:application\/x-pdf|text\/pdf)$/,
  'application/rtf': /^(?:text\/rtf|text\/richtext|application\/x-rtf|application\/msword)$/,
  'application/gzip': /^application\/(?:x-gzip|x-gtar|x-compressed-tar|x-tgz)$/,
  'application/vnd.rar': /^application\/x-rar(?:-compressed)?$/,
  'image/jpeg': /^image\/(?:jpg|pjpeg)$/,
  'image/png': /^image\/x-png$/,
  'image/bmp': /^image\/(?:x-ms-bmp|x-bmp)$/,
  'image/heic': /^image\/heif$/,
  'audio/wav': /^audio\/(?:x-wav|wave|vnd\.wave)$/,
  'audio/mpeg': /^audio\/(?:mp3|x-mp3|mpeg3)$/,
  'video/mp4': /^(?:video|audio)\/(?:quicktime|x-m4[av]|m4[av]|mp4|3gpp)$/,
}

/**
 * Compares what a file's first bytes show with what a message says that the file is. Many formats lie within one
 * container, or are text; they fit each other. A program is one whatever it is called, and a web page may hold one.
 *
 * @param found by `sniff`: '' or octet-stream where the bytes show nothing
 * @param claimed the media type in the message, lower case
 */
export function kindVerdict(found: string, claimed: string): KindVerdict {
  if (found === PROGRAM) return 'program'
  if (SAYS_NOTHING.has(found)) return 'unknown'
  if (found === PAGE) return SAYS_NOTHING.has(claimed) || PAGES.test(claimed) ? 'page' : 'other'
  if (found === claimed || SAYS_NOTHING.has(claimed) || SAME[found]?.test(claimed)) return 'fits'
  return 'other'
}
