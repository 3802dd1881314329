import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { BodyOf } from '../../../shared/journal/kinds/index.ts'

type Attachment = BodyOf<'ticket.attachment'>

/** The most bytes that cross the bridge at once. */
const CHUNK = 4 * 1024 * 1024

/** A file that lies sealed and only waits for its entry; or why it does not. */
export type Sealed =
  | { readonly ok: true; readonly file: Omit<Attachment, 'note'> }
  | { readonly ok: false; readonly name: string; readonly code: ErrorCode }

/** Seals a file that was dropped or pasted, piece by piece. */
export async function sealFile(
  file: File,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Sealed> {
  const name = (file.name || 'pasted').slice(0, 255)
  const begun = await window.desk.attachments.begin({ name })
  if (!begun.ok) return { ok: false, name, code: begun.error.code }
  const { handle } = begun.value
  for (let from = 0; from < file.size; from += CHUNK) {
    const chunk = new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer())
    const written = signal.aborted ? null : await window.desk.attachments.write({ handle, chunk })
    if (!written?.ok) {
      await window.desk.attachments.discard({ handle })
      return { ok: false, name, code: written ? written.error.code : 'E_HANDLE_UNKNOWN' }
    }
    onProgress(Math.min(file.size, from + CHUNK))
  }
  return finish(handle, name)
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
