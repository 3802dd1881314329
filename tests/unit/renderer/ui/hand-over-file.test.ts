import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { handOverFile } from '../../../../renderer/ui/hand-over-file.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'

const handle = 'f'.repeat(32)
let written: number[]
let discarded: string[]
let isFull: boolean

beforeEach(() => {
  written = []
  discarded = []
  isFull = false
  const { desk } = deskDouble({
    attachments: {
      begin: () => ok({ handle }),
      write: ({ chunk }) => {
        if (isFull) return fail('E_DISK_FULL')
        written.push(chunk.length)
        return ok(null)
      },
      discard: (args) => {
        discarded.push(args.handle)
        return ok(null)
      },
    },
  })
  vi.stubGlobal('window', { desk })
})
afterEach(() => vi.unstubAllGlobals())

/** As the system hands over a folder, a file that was changed since, or one on a share that does not answer. */
function fileThat(arrayBuffer: () => Promise<ArrayBuffer>): File {
  const file = new File(['x'], 'Inbox.mbox')
  return Object.assign(file, { slice: () => Object.assign(new Blob(['x']), { arrayBuffer }) })
}

describe('a file that was dropped', () => {
  it('goes over piece by piece, and says how far it is', async () => {
    const told: number[] = []
    const size = 4 * 1024 * 1024 + 3
    const file = new File([new Uint8Array(size)], 'a.eml')
    const sent = await handOverFile(file, new AbortController().signal, (done) => void told.push(done))
    expect(sent).toEqual(ok(handle))
    expect(written).toEqual([4 * 1024 * 1024, 3])
    expect(told).toEqual([4 * 1024 * 1024, size])
    expect(discarded).toEqual([])
  })

  it('and cannot be read is said to be so, and nothing of it stays', async () => {
    const file = fileThat(() => Promise.reject(new DOMException('gone', 'NotReadableError')))
    expect(await handOverFile(file, new AbortController().signal)).toMatchObject(fail('E_FILE_READ'))
    expect(discarded).toEqual([handle])
  })

  it('and does not answer can be stopped', async () => {
    const stop = new AbortController()
    const sent = handOverFile(
      fileThat(() => {
        stop.abort()
        return new Promise(() => {})
      }),
      stop.signal,
    )
    expect((await sent).ok).toBe(false)
    expect(discarded).toEqual([handle])
    expect(written).toEqual([])
  })

  it('says what the main process says of it', async () => {
    isFull = true
    const sent = await handOverFile(new File(['x'], 'a.eml'), new AbortController().signal)
    expect(sent).toMatchObject(fail('E_DISK_FULL'))
    expect(discarded).toEqual([handle])
  })
})
