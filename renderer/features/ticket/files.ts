import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
import { handOverFile, nameOfFile } from '../../ui/hand-over-file.ts'

type Attachment = BodyOf<'ticket.attachment'>

/** A file that lies sealed and only waits for its entry; or why it does not. */
export type Sealed =
  | { readonly ok: true; readonly file: Omit<Attachment, 'note'> }
  | { readonly ok: false; readonly name: string; readonly code: ErrorCode }

/** Seals a file that was dropped or pasted. */
export async function sealFile(
  file: File,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Sealed> {
  const name = nameOfFile(file)
  const sent = await handOverFile(file, signal, onProgress)
  return sent.ok ? finish(sent.value, name) : { ok: false, name, code: sent.error.code }
}

/** Asks for files and seals those that were chosen. */
export async function pickFiles(): Promise<Sealed[]> {
  const picked = await window.desk.attachments.pick()
  if (!picked.ok) return [{ ok: false, name: 'The files', code: picked.error.code }]
  return Promise.all(picked.value.map(({ handle, name }) => finish(handle, name)))
}

async function finish(handle: string, name: string): Promise<Sealed> {
  const finished = await window.desk.attachments.finish({ handle })
  if (!finished.ok) return { ok: false, name, code: finished.error.code }
  const { sha256, size, type, key } = finished.value
  return { ok: true, file: { name, sha256, size, type, key } }
}
