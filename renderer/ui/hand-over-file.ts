import { fail, ok, type Result } from '../../shared/contract/result.ts'

/** The most bytes that cross the bridge at once. */
const CHUNK = 4 * 1024 * 1024

/** The name under which a file that was dropped or pasted is told of. */
export function nameOfFile({ name }: Pick<File, 'name'>): string {
  return name.slice(0, 255) || 'without a name'
}

/**
 * Hands a file that was dropped or pasted over to the main process, which seals it, piece by piece.
 *
 * @param onProgress told how many bytes have gone over
 * @returns the handle to go on with. E_FILE_READ where the system does not give its bytes: a folder, one that was changed,
 *   moved or removed since; E_HANDLE_UNKNOWN where it was stopped; or what the main process says. Nothing of it is kept then.
 */
export async function handOverFile(
  file: File,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => undefined,
): Promise<Result<string>> {
  const begun = await window.desk.attachments.begin({ name: nameOfFile(file) })
  if (!begun.ok) return begun
  const { handle } = begun.value
  for (let from = 0; from < file.size; from += CHUNK) {
    const sent = await sendPiece(file.slice(from, from + CHUNK), handle, signal)
    if (!sent.ok) {
      await window.desk.attachments.discard({ handle })
      return sent
    }
    onProgress(Math.min(file.size, from + CHUNK))
  }
  return ok(handle)
}

async function sendPiece(piece: Blob, handle: string, signal: AbortSignal): Promise<Result<null>> {
  const chunk = await bytesOf(piece, signal)
  if (signal.aborted) return fail('E_HANDLE_UNKNOWN')
  return chunk ? window.desk.attachments.write({ handle, chunk }) : fail('E_FILE_READ')
}

/** Null where they cannot be had, or where nobody waits for them any more: a share may take its time. */
async function bytesOf(piece: Blob, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
  let stop = () => undefined as void
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })
  const bytes = piece.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  // Thousands of files may be handed over under one signal.
  return Promise.race([bytes, stopped]).finally(() => signal.removeEventListener('abort', stop))
}
