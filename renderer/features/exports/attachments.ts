import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import { chunkLimit } from '../../../shared/contract/shapes.ts'
import type { AttachmentState } from '../../../shared/ticket/state.ts'
import { goOn, must } from './failure.ts'
import type { ExportFolder } from './folder.ts'

/** Copies attached files into an export, each under its SHA-256 and once, however many tickets hold it. */
export function createAttachmentCopier(folder: ExportFolder, { attachments }: Pick<Bridge, 'attachments'>) {
  const copied = new Set<string>()
  const missing = new Set<string>()
  return {
    copy: async (files: readonly AttachmentState[], signal: AbortSignal): Promise<void> => {
      for (const { sha256, key, size } of files) {
        if (copied.has(sha256) || missing.has(sha256)) continue
        goOn(signal)
        const first = await attachments.read({ sha256, key, offset: 0, length: chunkLimit })
        // Taken in from elsewhere, say: its entry is here and its bytes are not. The export says so.
        if (!first.ok && first.error.code === 'E_ATTACHMENT_MISSING') {
          missing.add(sha256)
          continue
        }
        const file = await folder.open(`attachments/${sha256}`)
        let chunk = must(first)
        for (let offset = 0; chunk.length > 0; ) {
          await file.write(chunk)
          offset += chunk.length
          if (offset >= size) break
          goOn(signal)
          chunk = must(await attachments.read({ sha256, key, offset, length: chunkLimit }))
        }
        await file.close()
        copied.add(sha256)
      }
    },
    counts: () => ({ attachments: copied.size, missingAttachments: missing.size }),
  }
}
