import { describe, expect, it } from 'vitest'
import { droppedOf, filesIn } from '../../../../renderer/features/mail/link/dropped.ts'

type Tree = { readonly [name: string]: Tree | string | null }

/** A folder as the system hands it over: some entries at a time; null is a file that it does not give. */
function folderOf(name: string, tree: Tree, atOnce = 2): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([one, what]) =>
    what === null || typeof what === 'string' ? fileOf(one, what) : folderOf(one, what, atOnce),
  )
  const createReader = () => {
    let from = 0
    return {
      readEntries: (done: (some: FileSystemEntry[]) => void) => {
        from += atOnce
        done(entries.slice(from - atOnce, from))
      },
    }
  }
  return { name, isDirectory: true, isFile: false, createReader } as unknown as FileSystemDirectoryEntry
}

function fileOf(name: string, text: string | null): FileSystemFileEntry {
  const file = (done: (file: File) => void, failed: () => void) =>
    text === null ? failed() : done(new File([text], name))
  return { name, isDirectory: false, isFile: true, file } as unknown as FileSystemFileEntry
}

type Read = (done: (some: FileSystemEntry[]) => void, failed: () => void) => void

/** A folder that answers in its own way when it is looked into. */
function folderThat(readEntries: Read): FileSystemDirectoryEntry {
  const createReader = () => ({ readEntries })
  return {
    name: 'Closed',
    isDirectory: true,
    isFile: false,
    createReader,
  } as unknown as FileSystemDirectoryEntry
}

const closed = folderThat((_, failed) => failed())

async function namesIn(
  folders: readonly FileSystemDirectoryEntry[],
  limits?: { readonly most: number; readonly deepest: number },
) {
  const { files, leftOut } = await filesIn(folders, new AbortController().signal, limits)
  return { files: files.map(({ name }) => name), leftOut }
}

describe('a folder that was dropped', () => {
  const mail = folderOf('Mail', {
    'b.eml': 'b',
    'a.eml': 'a',
    'c.eml': 'c',
    Sub: { 'd.eml': 'd', Deep: { 'e.eml': 'e' } },
    Void: {},
  })

  it('gives all its files, those of its folders too', async () => {
    expect(await namesIn([mail])).toEqual({
      files: ['a.eml', 'b.eml', 'c.eml', 'd.eml', 'e.eml'],
      leftOut: [],
    })
  })

  it('has what it does not give named, and goes on', async () => {
    const odd = folderOf('Odd', { 'gone.eml': null, 'here.eml': 'x' })
    expect(await namesIn([closed, folderOf('Nothing', {}), odd])).toEqual({
      files: ['here.eml'],
      leftOut: [
        { name: 'Closed', code: 'E_FILE_READ' },
        { name: 'Nothing', code: 'E_MAIL_FOLDER_EMPTY' },
        { name: 'gone.eml', code: 'E_FILE_READ' },
      ],
    })
  })

  it('is gone into no deeper and for no more than is told, which is named', async () => {
    expect(await namesIn([mail], { most: 100, deepest: 1 })).toEqual({
      files: ['a.eml', 'b.eml', 'c.eml', 'd.eml'],
      leftOut: [{ name: 'Deep', code: 'E_MAIL_FOLDER_DEEP' }],
    })
    const { files, leftOut } = await namesIn([mail, folderOf('More', { 'f.eml': 'f' })], {
      most: 2,
      deepest: 9,
    })
    expect(files).toHaveLength(2)
    expect(leftOut).toEqual(['Mail', 'More'].map((name) => ({ name, code: 'E_MAIL_FOLDER_MANY' })))
    // One that never ends.
    const endless = folderThat((done) => done([fileOf('x.eml', 'x'), closed]))
    expect((await namesIn([endless], { most: 50, deepest: 9 })).files.length).toBeLessThanOrEqual(50)
  })

  it('that does not answer is no longer waited for where it is stopped', async () => {
    const stop = new AbortController()
    const silent = folderThat(() => undefined)
    const looking = filesIn([silent, mail], stop.signal)
    stop.abort()
    expect((await looking).files).toEqual([])
  })

  it('is told from files; where the system tells nothing, all are files', () => {
    const file = new File(['x'], 'a.eml')
    const item = (entry: unknown) => ({
      kind: 'file',
      webkitGetAsEntry: () => entry,
      getAsFile: () => file,
    })
    const transfer = (entries: readonly unknown[]) =>
      ({ items: entries.map(item), files: entries.map(() => file) }) as unknown as DataTransfer
    expect(droppedOf(transfer([mail, fileOf('a.eml', 'x')]))).toEqual({ files: [file], folders: [mail] })
    expect(droppedOf(transfer([null, null]))).toEqual({ files: [file, file], folders: [] })
  })
})
