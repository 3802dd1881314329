import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'
import {
  byteCountSchema,
  bytesSchema,
  chunkLimit,
  exportNameSchema,
  fileKeySchema,
  handleSchema,
  lineSchema,
  reportLimit,
  sha256Schema,
  shownNameSchema,
} from './shapes.ts'

const readers = ['desk-officer', 'duty-officer', 'auditor'] as const
const writers = ['desk-officer', 'duty-officer'] as const

const handleOnly = z.strictObject({ handle: handleSchema })
const fileOfExport = z.strictObject({ handle: handleSchema, name: exportNameSchema })
const written = z.strictObject({ sha256: sha256Schema, size: byteCountSchema })
const openedFile = z.strictObject({ handle: handleSchema, name: shownNameSchema, size: byteCountSchema })
const marginLines = z.array(z.string().max(200)).max(4)

/**
 * A folder of files for somebody else. Nothing is in sight of the recipient until `finish`; `cancel`, a crash or
 * a full disk leaves nothing behind.
 */
export const exportsCalls = {
  /** Asks where the folder goes; null when the person thinks better of it. `where` is the folder's own name. */
  begin: call(
    readers,
    z.strictObject({ name: exportNameSchema }),
    z.strictObject({ handle: handleSchema, where: shownNameSchema }).nullable(),
  ),
  openFile: call(readers, fileOfExport, done),
  write: call(readers, fileOfExport.extend({ chunk: bytesSchema() }), done),
  closeFile: call(readers, fileOfExport, written),
  /**
   * Prints HTML on A4 into the export. The HTML runs no script and loads nothing but `report.css` (= `css`) and
   * `data:` images. `marking` stands at the top and the bottom of every page, with the page's number of how many.
   */
  pdf: call(
    readers,
    fileOfExport.extend({
      html: z.string().min(1).max(reportLimit),
      css: z.string().max(1_000_000),
      marking: lineSchema(80),
      header: marginLines,
      footer: marginLines,
    }),
    written.extend({ pages: z.int().min(1) }),
  ),
  finish: call(readers, handleOnly, done),
  cancel: call(readers, handleOnly, done),
} as const

/** A file that somebody exported, read piece by piece, by those who may write to cases: what is in it becomes cases. */
export const archiveCalls = {
  open: call(writers, nothing, openedFile.nullable()),
  /**
   * Opens what lies under this hash in the folder `attachments` beside an open archive, to be read and closed like
   * it. E_ATTACHMENT_MISSING where there is no plain file of that name. Whether its bytes are those of the hash is
   * found by `attachments.finish`.
   */
  attachment: call(writers, z.strictObject({ handle: handleSchema, sha256: sha256Schema }), openedFile),
  /** At most `length` bytes from `offset`; fewer at the end, none behind it. */
  read: call(
    writers,
    z.strictObject({ handle: handleSchema, offset: byteCountSchema, length: z.int().min(1).max(chunkLimit) }),
    bytesSchema(),
  ),
  close: call(writers, handleOnly, done),
} as const

/**
 * Files that belong to entries: sealed on the way in, named by their SHA-256, never opened by the desk itself.
 * Dropped or pasted bytes come by `begin` and `write`; files chosen with `pick` need only `finish`.
 */
export const attachmentCalls = {
  begin: call(
    writers,
    z.strictObject({
      name: shownNameSchema,
      /** What an entry of elsewhere says of the file: its bytes must have this hash, and are sealed under this key. */
      expected: z.strictObject({ sha256: sha256Schema, key: fileKeySchema }).optional(),
    }),
    handleOnly,
  ),
  /** Asks for files; an empty list when the person thinks better of it. */
  pick: call(writers, nothing, z.array(openedFile).max(50)),
  write: call(writers, z.strictObject({ handle: handleSchema, chunk: bytesSchema() }), done),
  /** E_ATTACHMENT_DAMAGED where other bytes came than expected; nothing of them is kept then. `type` is what the first bytes say, whatever the name says. `key` opens the sealed file; keep it in the entry. */
  finish: call(writers, handleOnly, written.extend({ type: z.string().max(100), key: fileKeySchema })),
  discard: call(writers, handleOnly, done),
  read: call(
    readers,
    z.strictObject({
      sha256: sha256Schema,
      key: fileKeySchema,
      offset: byteCountSchema,
      length: z.int().min(1).max(chunkLimit),
    }),
    bytesSchema(),
  ),
  /** Saves an unsealed copy where the person says; null when they think better of it. Programs are refused. */
  saveCopy: call(
    readers,
    z.strictObject({ sha256: sha256Schema, key: fileKeySchema, name: shownNameSchema }),
    z.strictObject({ name: shownNameSchema }).nullable(),
  ),
} as const
