import { describe, expect, it } from 'vitest'
import { partFiles } from '../../../../renderer/features/mail/link/message-files.ts'

const eml = 'From: a@b.example\nSubject: x\n\nText'
const mbox = `From - Thu Nov 19 10:00:00 2026\n${eml}`
const unreadable = new File([], 'Folder')
unreadable.slice = () => {
  throw new DOMException('is a folder', 'NotFoundError')
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
    const silent = new File([], 'Share')
    silent.slice = () => Object.assign(new Blob([]), { text: () => new Promise<string>(() => undefined) })
    const waits: (() => void)[] = []
    let isParted = false
    const parting = partFiles(
      [silent, new File([mbox], 'Sent'), new File([], 'notes.txt')],
      () => new Promise((resolve) => waits.push(() => resolve(null))),
    ).finally(() => {
      isParted = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect([isParted, waits.length]).toEqual([false, 1])
    waits[0]?.()
    const { messages, others } = await parting
    expect(messages.map(({ name }) => name)).toEqual(['Share', 'Sent'])
    expect(others.map(({ name }) => name)).toEqual(['notes.txt'])
    // Each that has to be looked into is waited for by itself; whose name tells is not.
    expect(waits).toHaveLength(2)
  })
})
