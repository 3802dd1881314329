// @ts-check
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** @param {string} path @returns {Promise<string>} SHA-256 of a file, in hexadecimal */
export async function hashOfFile(path) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** Every file of a folder and of the folders in it, by its path with `/`. @param {string} folder */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .sort()
}

/**
 * The lines of a file, without their line feeds; the last one says whether the file ended behind it.
 * Only U+000A ends a line: `readline` would also cut at U+2028, which a JSON text may hold.
 * @param {string} path
 * @returns {AsyncGenerator<{ bytes: Buffer, isWhole: boolean }>}
 */
export async function* linesOf(path) {
  /** @type {Buffer[]} */
  let pending = []
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const piece = /** @type {Buffer} */ (chunk)
    let start = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      yield { bytes: Buffer.concat([...pending, piece.subarray(start, end)]), isWhole: true }
      pending = []
      start = end + 1
    }
    if (start < piece.length) pending.push(piece.subarray(start))
  }
  if (pending.length > 0) yield { bytes: Buffer.concat(pending), isWhole: false }
}

/**
 * The records of a CSV file (RFC 4180), the header among them, each without its CR LF; the last one says whether the file
 * ended behind it.
 * @param {string} path
 * @returns {AsyncGenerator<{ bytes: Buffer, fields: number, isWhole: boolean }>}
 */
async function* recordsOf(path) {
  /** @type {Buffer[]} */
  let pending = []
  let isQuoted = false
  let fields = 1
  let last = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const piece = /** @type {Buffer} */ (chunk)
    let start = 0
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at]
      if (byte === 0x22) isQuoted = !isQuoted
      else if (!isQuoted && byte === 0x2c) fields += 1
      else if (!isQuoted && byte === 0x0a && last === 0x0d) {
        const bytes = Buffer.concat([...pending, piece.subarray(start, at)])
        yield { bytes: bytes.subarray(0, -1), fields, isWhole: true }
        pending = []
        start = at + 1
        fields = 1
      }
      last = byte ?? 0
    }
    if (start < piece.length) pending.push(piece.subarray(start))
  }
  if (pending.length > 0) yield { bytes: Buffer.concat(pending), fields, isWhole: false }
}

/**
 * Counts the records of a CSV file and the fields of each.
 * @param {string} path
 * @returns {Promise<{ records: number, isEven: boolean }>} records without the header; whether all have as many fields
 */
export async function countCsv(path) {
  let wanted = 0
  let records = 0
  let isEven = true
  for await (const { fields, isWhole } of recordsOf(path)) {
    wanted ||= fields
    isEven &&= isWhole && fields === wanted
    if (isWhole) records += 1
  }
  return { records: Math.max(0, records - 1), isEven }
}

/**
 * Some columns of a CSV file, record by record.
 * @param {string} path
 * @param {readonly string[]} titles of the columns, as they stand in the header
 * @returns {AsyncGenerator<readonly (string | undefined)[]>} their cells in that order; undefined where there is none
 */
export async function* columnsOf(path, titles) {
  /** @type {number[] | null} */
  let places = null
  for await (const { bytes } of recordsOf(path)) {
    const cells = cellsOf(bytes.toString('utf8'))
    if (places) yield places.map((place) => cells[place])
    else places = titles.map((title) => cells.indexOf(title))
  }
}

/** @param {string} record */
function cellsOf(record) {
  const cells = []
  for (let at = 0; at <= record.length; ) {
    const isQuoted = record[at] === '"'
    const closing = isQuoted ? closingQuote(record, at + 1) : at
    const comma = record.indexOf(',', closing)
    const end = comma < 0 ? record.length : comma
    cells.push(isQuoted ? record.slice(at + 1, closing).replaceAll('""', '"') : record.slice(at, end))
    at = end + 1
  }
  return cells
}

/** Where a quoted cell ends; a quote that stands twice is one of its text. @param {string} record @param {number} from */
function closingQuote(record, from) {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 2))
    if (record[at + 1] !== '"') return at
  return record.length
}
