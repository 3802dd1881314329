import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit } from '../../shared/contract/shapes.ts'
import { onDisk } from '../files/faults.ts'
import type { SealedStore, Sealing } from '../files/sealed-store.ts'
import { codeOfRefusal, type FilePort, lengthOf, PIECE_BYTES, piecesOf } from './file-port.ts'

/** Asks by the one connection; whatever the hub or the way to it fails with is a code. */
type Ask = <T>(work: (port: FilePort, signal: AbortSignal) => Promise<T>) => Promise<Result<T>>

type File = Args<'hub', 'filePiece'>['file']

/** Files between this workstation and the hub, a piece at a time; their bytes never pass through a window. */
export interface HubFiles {
  readonly state: (file: File) => Promise<Result<Value<'hub', 'fileState'>>>
  /** Sends the next piece that the hub does not have. */
  readonly send: (file: File) => Promise<Result<Value<'hub', 'sendPiece'>>>
  /**
   * Fetches the next piece. The last one is sealed with all others under the entry's key, if their SHA-256 is the entry's;
   * E_HUB_FILE_ALTERED where it is not, of which nothing is kept.
   */
  readonly fetch: (file: File) => Promise<Result<Value<'hub', 'filePiece'>>>
  /** Lets go of what has come of a file that is no longer wanted. */
  readonly letGo: (file: File) => Promise<Result<null>>
  /** Of all files: the desk is locked. */
  readonly close: () => Promise<void>
}

/** A file that is coming: sealed as far as it has. */
interface Arriving {
  readonly sealing: Sealing
  next: number
}

export const createHubFiles = (store: SealedStore, ask: Ask): HubFiles => {
  const arriving = new Map<string, Arriving>()
  /** What a window asks for twice at once is done one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  const nameOf = ({ sha256, key }: File): string => `${sha256} ${key}`

  const isHere = async (file: File): Promise<boolean> => (await store.read(file, 0, 1)).ok

  const drop = async (file: File): Promise<void> => {
    const one = arriving.get(nameOf(file))
    arriving.delete(nameOf(file))
    if (one) await store.abandon(one.sealing)
  }

  const arrivingOf = async (file: File): Promise<Arriving> => {
    const known = arriving.get(nameOf(file))
    if (known) return known
    const one = { sealing: await store.begin({ sha256: file.sha256, key: file.key }), next: 0 }
    arriving.set(nameOf(file), one)
    return one
  }

  /** Takes in a piece; whether it was the last. Fails with nothing kept of the file. */
  const take = async (file: File, one: Arriving, bytes: Uint8Array): Promise<Result<boolean>> => {
    const written = await onDisk('E_FILE_WRITE', () => one.sealing.writer.write(bytes))
    if (!written.ok) {
      await drop(file)
      return written
    }
    one.next += 1
    if (one.next < piecesOf(file.size)) return ok(false)
    arriving.delete(nameOf(file))
    const finished = await onDisk('E_FILE_WRITE', () => store.finish(one.sealing))
    if (!finished.ok) {
      await store.abandon(one.sealing)
      return finished
    }
    if (finished.value.ok) return ok(true)
    const { code } = finished.value.error
    return fail(code === 'E_ATTACHMENT_DAMAGED' ? 'E_HUB_FILE_ALTERED' : code)
  }

  const fetch = async (file: File): Promise<Result<Value<'hub', 'filePiece'>>> => {
    const total = piecesOf(file.size)
    if (file.size > attachmentLimit) return fail('E_FILE_TOO_LARGE')
    if (await isHere(file)) return ok({ done: total, total })
    const begun = await onDisk('E_FILE_WRITE', () => arrivingOf(file))
    if (!begun.ok) return begun
    const one = begun.value
    const { next } = one
    const came = await ask((port, signal) => port.piece(file.sha256, file.person, next, signal))
    // What has come stays: the way may be back in a moment.
    if (!came.ok) return came
    if (came.value === null) return fail('E_HUB_FILE_ABSENT')
    if (came.value.length !== lengthOf(file.size, next)) {
      await drop(file)
      return fail('E_HUB_FILE_ALTERED')
    }
    const whole = await take(file, one, came.value)
    return whole.ok ? ok({ done: next + 1, total }) : whole
  }

  const send = async (file: File): Promise<Result<Value<'hub', 'sendPiece'>>> => {
    const total = piecesOf(file.size)
    const held = await ask((port, signal) => port.pieces(file.sha256, file.person, signal))
    if (!held.ok) return held
    const there = new Set(held.value)
    let piece = 0
    while (there.has(piece)) piece += 1
    if (piece >= total) return ok({ done: total, total })
    const bytes = await store.read(file, piece * PIECE_BYTES, PIECE_BYTES)
    if (!bytes.ok) return bytes
    const refused = await ask((port, signal) => port.putPiece(file.sha256, piece, bytes.value, signal))
    if (!refused.ok) return refused
    return refused.value === null ? ok({ done: piece + 1, total }) : fail(codeOfRefusal(refused.value))
  }

  return {
    state: async (file) => {
      const total = piecesOf(file.size)
      if (await isHere(file)) return ok({ where: 'here', done: total, total })
      const held = await ask((port, signal) => port.pieces(file.sha256, file.person, signal))
      if (!held.ok) return held
      return ok({ where: held.value.length === total ? 'hub' : 'author', done: held.value.length, total })
    },
    send: (file) => inTurn(() => send(file)),
    fetch: (file) => inTurn(() => fetch(file)),
    letGo: (file) =>
      inTurn(async () => {
        await drop(file)
        return ok(null)
      }),
    close: () =>
      inTurn(async () => {
        const all = [...arriving.values()]
        arriving.clear()
        await Promise.all(all.map(({ sealing }) => store.abandon(sealing)))
      }),
  }
}
