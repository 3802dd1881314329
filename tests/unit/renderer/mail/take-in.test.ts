import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listBatches } from '../../../../renderer/features/mail/link/batch-list.ts'
import { cancelBatch, noteProgress, seeBatch } from '../../../../renderer/features/mail/link/files.ts'
import { takeInFiles } from '../../../../renderer/features/mail/link/take-in.ts'
import type { Args } from '../../../../shared/contract/bridge.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'

const batch = 'e'.repeat(32)
let opened: Args<'mailbox', 'openDropped'>[]
let stopped: string[]
let discarded: number
let isFull: boolean
/** Until then no call is answered. */
let held: Promise<void>
/** Resolves what waits for the next call. */
let heard: () => void

beforeEach(() => {
  opened = []
  stopped = []
  discarded = 0
  isFull = false
  held = Promise.resolve()
  heard = () => undefined
  const double = deskDouble({
    attachments: {
      begin: ({ name }) => (name === 'full.eml' ? fail('E_DISK_FULL') : ok({ handle: 'f'.repeat(32) })),
      write: () => ok(null),
      discard: () => {
        discarded += 1
        return ok(null)
      },
    },
    mailbox: {
      openDropped: async (args) => {
        opened.push(args)
        heard()
        await held
        return isFull ? fail('E_DISK_FULL') : ok({ batch })
      },
      cancelFiles: (args) => {
        stopped.push(args.batch)
        return ok(null)
      },
      seenFiles: () => ok(null),
    },
  })
  vi.stubGlobal('window', { desk: double.desk })
})
afterEach(() => {
  for (const one of listBatches()) seeBatch(one)
  vi.unstubAllGlobals()
})

async function untilOpened(calls: number): Promise<void> {
  while (opened.length < calls)
    await new Promise<void>((resolve) => {
      heard = resolve
    })
}

const fileOf = (name: string) => new File(['x'], name, { lastModified: 0 })

/** A folder that answers when it is told to. */
function folderOf(name: string) {
  const asked: ((some: FileSystemEntry[]) => void)[] = []
  const waits: (() => void)[] = []
  const readEntries = (done: (some: FileSystemEntry[]) => void) => {
    asked.push(done)
    for (const wait of waits.splice(0)) wait()
  }
  const entry = { name, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) }
  const answer = async (names: readonly string[]) => {
    while (asked.length === 0) await new Promise<void>((resolve) => waits.push(resolve))
    const file = (one: string) => (done: (file: File) => void) => done(fileOf(one))
    asked.shift()?.(
      names.map(
        (one) =>
          ({ name: one, isFile: true, isDirectory: false, file: file(one) }) as unknown as FileSystemEntry,
      ),
    )
  }
  return { entry: entry as unknown as FileSystemDirectoryEntry, answer }
}

describe('what was dropped', () => {
  it('is taken in; what is no file of messages is handed to be kept in mind, and not to this page alone', async () => {
    const dropped = () => takeInFiles(['a.eml', 'b.xlsx', 'full.eml'].map(fileOf))
    await dropped()
    const noMessages = { name: 'b.xlsx', code: 'E_MAIL_FILE_NAME' }
    const full = { name: 'full.eml', code: 'E_DISK_FULL' }
    expect(opened).toMatchObject([
      { batch: null, coming: 3, names: ['a.eml', 'b.xlsx', 'full.eml'], files: [], refused: [], more: true },
      { batch, coming: 0, files: [{ name: 'a.eml' }], refused: [noMessages, full], more: true },
      { batch, coming: 0, files: [], more: false },
    ])
    expect(listBatches()).toMatchObject([
      { handle: batch, given: { first: 'a.eml', files: 3 }, reading: null, leftOut: [] },
    ])
    for (const one of listBatches()) seeBatch(one)
    // Where it cannot be kept in mind, this page still says so.
    isFull = true
    await dropped()
    expect(listBatches()).toMatchObject([{ handle: null, leftOut: [noMessages, full, { name: 'a.eml' }] }])
  })

  it('is told of by name before it is read, and more of it than is handed over in one call', async () => {
    const names = Array.from({ length: 120 }, (_, at) => `${at}.eml`)
    await takeInFiles(names.map(fileOf))
    expect(opened[0]).toMatchObject({ coming: 120, names, files: [], more: true })
    expect(opened.map(({ files }) => files.length)).toEqual([0, 50, 50, 20, 0])
  })

  it('comes in though one dropped beside it cannot be read, which is named', async () => {
    const folder = Object.assign(fileOf('Inbox.mbox'), {
      slice: () =>
        Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(new Error('a folder')) }),
    })
    await takeInFiles([folder, fileOf('two.eml')])
    expect(opened[1]).toMatchObject({
      files: [{ name: 'two.eml' }],
      refused: [{ name: 'Inbox.mbox', code: 'E_FILE_READ' }],
    })
  })
})

describe('a folder that was dropped', () => {
  it('is told of by name at once, and what lies beside it does not wait for it', async () => {
    const { entry, answer } = folderOf('Mail')
    const taking = takeInFiles([fileOf('beside.eml')], [entry])
    // The folder has not answered yet.
    await untilOpened(2)
    expect(opened).toMatchObject([
      { batch: null, coming: 2, names: ['Mail', 'beside.eml'], more: true },
      { batch, files: [{ name: 'beside.eml' }], more: true },
    ])
    expect(listBatches()).toMatchObject([
      { given: { first: 'Mail', files: 2 }, reading: { isLooking: true } },
    ])
    await answer(['in.eml', 'plan.pdf'])
    await answer([])
    await taking
    expect(opened.slice(2)).toMatchObject([
      { coming: 2, names: ['in.eml', 'plan.pdf'], files: [], more: true },
      { files: [{ name: 'in.eml' }], refused: [{ name: 'plan.pdf', code: 'E_MAIL_FILE_NAME' }], more: true },
      { through: ['Mail'], more: true },
      { more: false },
    ])
    expect(listBatches()).toMatchObject([{ reading: null }])
  })

  it('has its files told of at once where many are found while one call is under way', async () => {
    const { entry, answer } = folderOf('Mail')
    const taking = takeInFiles([], [entry])
    await answer(Array.from({ length: 1_200 }, (_, at) => `${at}.eml`))
    let release = () => undefined as void
    held = new Promise((resolve) => {
      release = resolve
    })
    await answer([])
    await vi.waitFor(() =>
      expect(listBatches()).toMatchObject([{ reading: { of: 1_200, isLooking: false } }]),
    )
    release()
    await taking
    const said = opened.slice(1).filter(({ coming }) => coming > 0)
    expect(said.map(({ coming, names }) => [coming, names?.length])).toEqual([
      [50, 50],
      [1_150, 1_000],
    ])
    // Each is told of before it comes.
    let [coming, come] = [0, 0]
    for (const one of opened.slice(1)) {
      coming += one.coming
      come += one.files.length
      expect(come).toBeLessThanOrEqual(coming)
    }
    expect(come).toBe(1_200)
  })

  it('can be stopped while it is looked through, and what came beside it is told of', async () => {
    const { entry } = folderOf('Mail')
    const taking = takeInFiles([fileOf('beside.eml')], [entry])
    await untilOpened(2)
    for (const one of listBatches()) cancelBatch(one)
    await taking
    expect(stopped).toContain(batch)
    expect(opened.at(-1)).toMatchObject({ batch, more: false })
    expect(opened.flatMap(({ through = [] }) => through)).toEqual([])
    noteProgress({
      batch,
      given: { first: 'Mail', files: 2 },
      done: 1,
      of: 1,
      refused: 0,
      left: 0,
      failed: [],
      finished: true,
      cancelled: true,
    })
    expect(listBatches()).toMatchObject([{ handle: batch, reading: null, progress: { done: 1 } }])
  })

  it('and stopped before the main process has answered is stopped there, too', async () => {
    const { entry } = folderOf('Mail')
    const taking = takeInFiles([], [entry])
    for (const one of listBatches()) cancelBatch(one)
    await taking
    expect(stopped).toEqual([batch])
    expect(opened).toMatchObject([{ coming: 1, names: ['Mail'] }, { more: false }])
  })

  it('that holds nothing is named, and through', async () => {
    const { entry, answer } = folderOf('Void')
    const taking = takeInFiles([], [entry])
    await answer([])
    await taking
    expect(opened.slice(1)).toMatchObject([
      { coming: 1, names: ['Void'], refused: [{ name: 'Void', code: 'E_MAIL_FOLDER_EMPTY' }] },
      { through: ['Void'] },
      { more: false },
    ])
  })

  it('has files that were handed over and not yet told of discarded where it is stopped', async () => {
    const silent = Object.assign(fileOf('silent.eml'), {
      slice: () =>
        Object.assign(new Blob(['x']), {
          arrayBuffer: () => {
            for (const one of listBatches()) cancelBatch(one)
            return new Promise(() => undefined)
          },
        }),
    })
    await takeInFiles([fileOf('first.eml'), silent])
    expect(opened.flatMap(({ files }) => files)).toEqual([])
    expect(discarded).toBe(2)
  })
})
