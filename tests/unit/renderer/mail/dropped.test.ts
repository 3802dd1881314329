import { describe, expect, it } from 'vitest'
import { filesIn } from '../../../../renderer/features/mail/link/dropped.ts'
import { droppedOf } from '../../../../renderer/ui/dropped.ts'
import type { NotTaken } from '../../../../shared/contract/mail.ts'

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
  const files: string[] = []
  const leftOut: NotTaken[] = []
  for await (const found of filesIn(folders, new AbortController().signal, limits)) {
    files.push(...found.files.map(({ name }) => name))
    leftOut.push(...found.leftOut)
  }
  return { files, leftOut }
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
        { name: 'Closed', code: 'E_MAIL_FOLDER_READ' },
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

  it('is said to be looked through once all that lies in it was found, which comes some at a time', async () => {
    const many = folderOf(
      'Many',
      Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`${at}.eml`, 'x'])),
    )
    const found: (readonly [number, string | null])[] = []
    for await (const { files, through } of filesIn([many, mail], new AbortController().signal))
      found.push([files.length, through])
    const few = found.filter(([, through]) => through === null)
    expect(few.map(([files]) => files)).toEqual([50, 50, 20, 3, 1, 1])
    expect(found[3]).toEqual([0, 'Many'])
    expect(found.at(-1)).toEqual([0, 'Mail'])
  })

  it('has what the system gives no name of named by where it lies, and is not walked in circles for it', async () => {
    let looks = 0
    // Asked for the inner folder, the system gives the outer one again.
    const outer = () => folderOf('B', { 'okb.eml': 'x' })
    const createReader = () => {
      looks += 1
      let isOver = false
      return {
        readEntries: (done: (some: FileSystemEntry[]) => void) => {
          done(isOver ? [] : [inner, fileOf('okb.eml', 'x'), fileOf('', 'x')])
          isOver = true
        },
      }
    }
    const inner: FileSystemDirectoryEntry = Object.assign(outer(), { name: '', createReader })
    const left = (name: string) => ({ name, code: 'E_MAIL_FOLDER_NAME' })
    expect(await namesIn([Object.assign(outer(), { createReader })])).toEqual({
      files: ['okb.eml'],
      leftOut: [left('B/?'), left('B/?')],
    })
    expect(looks).toBe(1)
    expect(await namesIn([inner])).toMatchObject({ files: [], leftOut: [{ code: 'E_MAIL_FOLDER_NAME' }] })
    expect(looks).toBe(1)
  })

  it('that does not answer is no longer waited for where it is stopped', async () => {
    const stop = new AbortController()
    const silent = folderThat(() => undefined)
    const looking = filesIn([silent, mail], stop.signal).next()
    stop.abort()
    expect(await looking).toEqual({ done: true, value: undefined })
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
