import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Desk as Bridge } from '../../../../shared/contract/bridge.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { createArchives } from '../../../../electron/files/archives.ts'
import { createAttachments } from '../../../../electron/files/attachments.ts'
import { createSealedStore } from '../../../../electron/files/sealed-store.ts'
import { signatureHolds } from '../../../../electron/vault/pen.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'

/** A key that a main process signs with, and its public half in hex. */
export interface TestKey {
  readonly publicKey: string
  readonly privateKey: KeyObject
}

export function testKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  return { publicKey: raw.toString('hex'), privateKey }
}

const usual = testKey()
/** The key that is signed with unless another is given. */
export const PUBLIC_KEY = usual.publicKey

export interface Folders {
  readonly bridge: Bridge
  /** Where finished exports come into sight. */
  readonly root: string
  /** Names of the files that were printed, with what was printed. */
  readonly printed: Map<string, string>
  readonly cancelled: () => boolean
  /** The next writing to a file fails so. */
  failNext: (code: 'E_DISK_FULL') => void
  readonly remove: () => Promise<void>
}

/**
 * A bridge whose exports go into a folder of this test, and whose archive is a file at a place given to it, or of bytes.
 * Archives, attached files and signatures are handled by the main process's own code.
 */
export async function createFolders(
  archive: string | Uint8Array | null = null,
  { privateKey }: TestKey = usual,
): Promise<Folders> {
  const root = await mkdtemp(join(tmpdir(), 'exports-'))
  const handle = 'ab'.repeat(16)
  const partial = join(root, 'partial')
  const files = new Map<string, Buffer[]>()
  const printed = new Map<string, string>()
  let name = ''
  let isCancelled = false
  let failing: 'E_DISK_FULL' | null = null
  const put = async (path: string, bytes: Uint8Array) => {
    await mkdir(dirname(join(partial, path)), { recursive: true })
    await writeFile(join(partial, path), bytes)
    return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  }
  const inbox = await mkdtemp(join(tmpdir(), 'inbox-'))
  const place = archive instanceof Uint8Array ? join(inbox, 'archive.jsonl') : archive
  if (archive instanceof Uint8Array) await writeFile(join(inbox, 'archive.jsonl'), archive)
  const archives = createArchives(async () => place)
  const attachments = createAttachments({
    store: createSealedStore({ folder: join(inbox, 'sealed'), nameKey: () => new Uint8Array(32) }),
    askFiles: async () => [],
    askCopy: async () => null,
  })
  const { desk } = deskDouble({
    exports: {
      begin: async (args) => {
        name = args.name
        await mkdir(partial, { recursive: true })
        return ok({ handle, where: name })
      },
      openFile: (args) => {
        files.set(args.name, [])
        return ok(null)
      },
      write: (args) => {
        if (failing) return fail(failing)
        files.get(args.name)?.push(Buffer.from(args.chunk))
        return ok(null)
      },
      closeFile: async (args) => ok(await put(args.name, Buffer.concat(files.get(args.name) ?? []))),
      pdf: async (args) => {
        printed.set(args.name, args.html)
        return ok({ ...(await put(args.name, Buffer.from(args.html))), pages: 1 })
      },
      finish: async () => {
        await rename(partial, join(root, name))
        return ok(null)
      },
      cancel: async () => {
        isCancelled = true
        await rm(partial, { recursive: true, force: true })
        return ok(null)
      },
    },
    pen: {
      sign: ({ hash }) => ok({ signature: sign(null, Buffer.from(hash, 'hex'), privateKey).toString('hex') }),
      verify: ({ claims }) => ok({ hold: claims.map(signatureHolds) }),
    },
    archive: archives,
    attachments,
  })
  return {
    bridge: desk,
    root,
    printed,
    cancelled: () => isCancelled,
    failNext: (code) => {
      failing = code
    },
    remove: async () => {
      await archives.closeAll()
      for (const folder of [root, inbox]) await rm(folder, { recursive: true, force: true })
    },
  }
}
