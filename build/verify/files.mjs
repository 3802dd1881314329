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
 * Counts the records of a CSV file (RFC 4180) and the fields of each.
 * @param {string} path
 * @returns {Promise<{ records: number, isEven: boolean }>} records without the header; whether all have as many fields
 */
export async function countCsv(path) {
  let isQuoted = false
  let fields = 1
  let records = 0
  let wanted = 0
  let isEven = true
  let last = 0
  for await (const chunk of createReadStream(path)) {
    for (const byte of /** @type {Buffer} */ (chunk)) {
      if (byte === 0x22) isQuoted = !isQuoted
      else if (!isQuoted && byte === 0x2c) fields += 1
      else if (!isQuoted && byte === 0x0a && last === 0x0d) {
        wanted ||= fields
        isEven &&= fields === wanted
        records += 1
        fields = 1
      }
      last = byte
    }
  }
  return { records: Math.max(0, records - 1), isEven: isEven && !isQuoted && (last === 0x0a || last === 0) }
}
