import { describe, expect, it } from 'vitest'
import { createParting } from '../../../../renderer/features/mail/link/message-files.ts'

const never = new AbortController().signal
const partFiles = (files: readonly File[]) => createParting(never)(files, null)
const eml = 'From: a@b.example\nSubject: x\n\nText'
const mbox = `From - Thu Nov 19 10:00:00 2026\n${eml}`
const unreadable = new File([], 'Folder')
unreadable.slice = () => {
  throw new DOMException('is a folder', 'NotFoundError')
}

/** As on a share that does not answer. */
function silentFile(name: string): File {
  const text = () => new Promise<string>(() => undefined)
  return Object.assign(new File([], name), { slice: () => Object.assign(new Blob([]), { text }) })
}

describe('files that were dropped', () => {
  it.each([
    ['a.EML', '', true],
    ['a.emlx', '', true],
    ['Inbox', mbox, true],
    ['1700000000.M1P2.host,S=512:2,S', eml, true],
    ['1700000000.M1P2.host', eml, true],
    ['README', 'Subject matter\n\nFrom: nobody', false],
    ['Makefile', 'all:\n\techo', false],
    ['notes.txt', eml, false],
    ['picture.png', 'From: ', false],
  ])('%s', async (name, content, isOne) => {
    const { messages, others } = await partFiles([new File([content], name)])
    expect([messages.length, others.length]).toEqual(isOne ? [1, 0] : [0, 1])
  })

  it('of which one is a folder are parted all the same', async () => {
    const { messages, others } = await partFiles([unreadable, new File([mbox], 'Sent')])
    expect([messages.map(({ name }) => name), others.map(({ name }) => name)]).toEqual([['Sent'], ['Folder']])
  })

  it('of which one does not answer wait for it no longer than is told, and it is handed over', async () => {
    const silent = silentFile('Share')
    const waits: (() => void)[] = []
    let isParted = false
    const part = createParting(never, () => new Promise((resolve) => waits.push(() => resolve(null))))
    const parting = part([silent, new File([mbox], 'Sent'), new File([], 'notes.txt')], null).finally(() => {
      isParted = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    // Each that has to be looked into is waited for by itself, at the same time; whose name tells is not.
    expect([isParted, waits.length]).toEqual([false, 2])
    for (const wait of waits) wait()
    const { messages, others } = await parting
    expect(messages.map(({ name }) => name)).toEqual(['Share', 'Sent'])
    expect(others.map(({ name }) => name)).toEqual(['notes.txt'])
  })

  it('of which none answers are given up some at a time, and the others of their folder are soon not waited for', async () => {
    let waited = 0
    const part = createParting(never, () => {
      waited += 1
      return Promise.resolve(null)
    })
    const dead = {}
    const share = Array.from({ length: 1_000 }, (_, at) => silentFile(`cur${at}`))
    expect((await part(share, dead)).messages).toHaveLength(1_000)
    expect(waited).toBeGreaterThan(3)
    expect(waited).toBeLessThan(64)
    const before = waited
    expect((await part(share, dead)).messages).toHaveLength(1_000)
    expect(waited).toBe(before)
    // Of another folder nothing is known.
    await part([silentFile('cur')], {})
    expect(waited).toBe(before + 1)
  })

  it('on a disk that has to wake up are judged by what they hold all the same', async () => {
    let wake = (): void => undefined
    const awake = new Promise<string>((resolve) => (wake = () => resolve('GIF89a')))
    const pictures = Array.from({ length: 500 }, (_, at) =>
      Object.assign(new File([], `1664280000${at}.jpg`), {
        slice: () => Object.assign(new Blob([]), { text: () => awake }),
      }),
    )
    let waited = 0
    // What was looked into first is given up; all answer since.
    const part = createParting(never, () => {
      waited += 1
      if (waited === 16) wake()
      return waited <= 16 ? Promise.resolve(null) : new Promise(() => undefined)
    })
    const { messages, others } = await part(pictures, null)
    expect([messages.length, others.length]).toEqual([0, 500])
  })

  it('are not waited for any longer once somebody has stopped it', async () => {
    const stop = new AbortController()
    const parting = createParting(stop.signal, () => new Promise(() => undefined))(
      Array.from({ length: 100 }, (_, at) => silentFile(`cur${at}`)),
      null,
    )
    stop.abort()
    expect((await parting).messages).toHaveLength(100)
  })
})
