import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import { chunkLimit } from '../../../shared/contract/shapes.ts'
import type { ManifestFile } from '../../../shared/exports/index.ts'
import { must } from './failure.ts'

/** A file of an export, written piece by piece; small pieces are gathered before they cross the bridge. */
export interface ExportFile {
  readonly write: (piece: Uint8Array<ArrayBuffer> | string) => Promise<void>
  /** @param facts what the manifest says of it besides its hash and size */
  readonly close: (facts?: Pick<ManifestFile, 'rows' | 'entries'>) => Promise<void>
}

/** The folder that an export goes into: out of sight until it is finished. */
export interface ExportFolder {
  /** Its name, as the person chose it. */
  readonly where: string
  /** What has been closed so far. */
  readonly files: readonly ManifestFile[]
  readonly open: (path: string) => Promise<ExportFile>
  readonly print: (path: string, report: Omit<PdfArgs, 'handle' | 'name'>) => Promise<void>
  readonly finish: () => Promise<void>
  readonly cancel: () => Promise<void>
}

type PdfArgs = Parameters<Bridge['exports']['pdf']>[0]

const GATHERED = 512 * 1024
/** The main process prints one report a second when many come; it is asked again after as long. */
const PRINT_AGAIN_MS = 1_000

/** Asks the person where; null when they think better of it. */
export async function beginFolder(
  { exports }: Pick<Bridge, 'exports'>,
  name: string,
): Promise<ExportFolder | null> {
  const begun = must(await exports.begin({ name }))
  if (begun === null) return null
  const { handle, where } = begun
  const files: ManifestFile[] = []
  return {
    where,
    files,
    open: async (path) => {
      must(await exports.openFile({ handle, name: path }))
      const send = async (chunk: Uint8Array<ArrayBuffer>) => {
        for (let at = 0; at < chunk.length; at += chunkLimit)
          must(await exports.write({ handle, name: path, chunk: chunk.slice(at, at + chunkLimit) }))
      }
      const gathered = gatherer(send)
      return {
        write: gathered.add,
        close: async (facts = {}) => {
          await gathered.flush()
          files.push({ path, ...must(await exports.closeFile({ handle, name: path })), ...facts })
        },
      }
    },
    print: async (path, report) => {
      for (;;) {
        const printed = await exports.pdf({ handle, name: path, ...report })
        if (printed.ok || printed.error.code !== 'E_BUSY') {
          files.push({ path, ...must(printed) })
          return
        }
        await new Promise((resolve) => setTimeout(resolve, PRINT_AGAIN_MS))
      }
    },
    finish: async () => void must(await exports.finish({ handle })),
    // What failed has been taken away by the main process already.
    cancel: async () => void (await exports.cancel({ handle })),
  }
}

function gatherer(send: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>) {
  const encoder = new TextEncoder()
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    const whole = new Uint8Array(size)
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    pieces = []
    size = 0
    await send(whole)
  }
  return {
    add: async (piece: Uint8Array<ArrayBuffer> | string) => {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece
      pieces.push(bytes)
      size += bytes.length
      if (size >= GATHERED) await flush()
    },
    flush,
  }
}
