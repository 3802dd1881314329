import { chunkLimit } from '../../shared/contract/shapes.ts'
import type { SealedStore } from '../files/sealed-store.ts'
import type { MailKeeper } from './mailbox.ts'

/** Keeps raw messages, and parts of them, as the attachments of entries are kept. */
export const rawKeeper = (store: SealedStore): MailKeeper => ({
  seal: store.seal,
  whole: store.whole,
  read: store.read,
  remove: store.remove,
  sealBytes: (bytes) => store.seal(pieces(bytes)),
})

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkLimit) yield bytes.subarray(at, at + chunkLimit)
}
