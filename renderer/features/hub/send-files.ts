import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { Desk } from '../../store/desk.ts'
import { eachOwnFile, type OwnFile } from '../../store/own-files.ts'

/** Of a file that can never be sent: it is here no more, or the hub will not have it. The others go on. */
const hopeless: ReadonlySet<ErrorCode> = new Set([
  'E_ATTACHMENT_MISSING',
  'E_ATTACHMENT_DAMAGED',
  'E_HUB_FILE_REFUSED',
])

/**
 * Sends the files that were attached here to the hub, one after the other and each a piece at a time, beside the exchange
 * of entries. What is broken off goes on with the next piece when it is asked again.
 */
export async function sendFiles(
  desk: Desk,
  { hub }: Pick<Bridge, 'hub'>,
  signal: AbortSignal,
): Promise<void> {
  const person = desk.session.user.id
  const sendWhole = async ({ file }: OwnFile): Promise<boolean> => {
    for (;;) {
      if (signal.aborted) return false
      const sent = await hub.sendPiece({ file: { ...file, person } })
      if (!sent.ok) return hopeless.has(sent.error.code)
      if (sent.value.done === sent.value.total) return true
    }
  }
  await eachOwnFile(desk, sendWhole)
}
