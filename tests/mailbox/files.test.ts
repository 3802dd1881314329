import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../electron/mailbox/intake.ts'
import { message, must, owedOf, removeProfiles, sha256, workstation, type Workstation } from './hands.ts'

afterEach(removeProfiles)

/** A workstation that is ready, with files on its disk. */
const ready = async (files: Readonly<Record<string, string>>): Promise<Workstation> => {
  const made = workstation()
  for (const [name, content] of Object.entries(files)) {
    const path = join(made.profile, name)
    writeFileSync(path, content)
    made.chosen.push(path)
  }
  must(await made.hands.calls.start({}, null))
  return made
}

const answer = async ({ hands, arrived }: Workstation, count: number, as: Outcome['kind'] = 'taken') => {
  for (let number = 0; number < count; number += 1) {
    const { id } = await arrived.next()
    if (as === 'taken') must(await hands.calls.taken({ id, kept: true }, null))
    else must(await hands.calls.refused({ id, code: 'E_STORE_FAILED' }, null))
  }
}

const drop = async ({ attachments }: Workstation, name: string, content: string) => {
  const { handle } = must(await attachments.begin({ name }))
  must(await attachments.write({ handle, chunk: new Uint8Array(Buffer.from(content)) }))
  return { handle, name, modifiedAt: null }
}

const mbox = (count: number): string =>
  Array.from(
    { length: count },
    (_none, number) =>
      `From officer@example.org Mon Nov  2 09:00:00 2026\n${message(number).replaceAll('\r\n', '\n')}\n`,
  ).join('')

describe('chosen files', () => {
  test('arrive one by one, with their names, and the batch says how far it is', async () => {
    const desk = await ready({ 'one.eml': message(1), 'two.eml': message(2) })
    const { batch } = must(await desk.hands.calls.pickFiles({}, null)) ?? {}
    await answer(desk, 2)
    const last = await desk.progress.next(({ finished }) => finished)
    expect(last).toEqual({
      batch,
      given: { first: 'one.eml', files: 2 },
      done: 2,
      of: 2,
      refused: 0,
      failed: [],
      finished: true,
      cancelled: false,
      left: 0,
    })
    expect(desk.arrived.all.map(({ id, via, mailbox }) => ({ id, via, mailbox }))).toEqual([
      { id: sha256(message(1)), via: 'file', mailbox: 'one.eml' },
      { id: sha256(message(2)), via: 'file', mailbox: 'two.eml' },
    ])
  })

  test('of many messages are taken apart', async () => {
    const desk = await ready({ 'old.mbox': mbox(40), 'one.eml': message(99) })
    must(await desk.hands.calls.pickFiles({}, null))
    await answer(desk, 41)
    expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({
      done: 41,
      of: 41,
      refused: 0,
    })
    expect(new Set(desk.arrived.all.map(({ id }) => id)).size).toBe(41)
  })

  test('that are gone, and messages that cannot be kept, are named; the others arrive', async () => {
    const desk = await ready({ 'one.eml': message(1), 'two.eml': message(2) })
    desk.chosen.splice(1, 0, join(desk.profile, 'gone.eml'))
    must(await desk.hands.calls.pickFiles({}, null))
    await answer(desk, 1, 'refused')
    await answer(desk, 1)
    expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({
      done: 3,
      of: 3,
      refused: 2,
      failed: [
        { name: 'one.eml', code: 'E_STORE_FAILED' },
        { name: 'gone.eml', code: 'E_FILE_READ' },
      ],
    })
    // What was refused lies nowhere.
    expect(desk.sealed()).toBe(1)
  })

  test('are left when the person cancels; what was taken stays', async () => {
    const desk = await ready({ 'old.mbox': mbox(100) })
    const { batch = '' } = must(await desk.hands.calls.pickFiles({}, null)) ?? {}
    await answer(desk, 5)
    must(await desk.hands.calls.cancelFiles({ batch }, null))
    // What was under way by then is still handed over, and answered.
    const finished = desk.progress.next((progress) => progress.finished)
    for (;;) {
      const next = await Promise.race([desk.arrived.next(), finished])
      if ('finished' in next) break
      must(await desk.hands.calls.taken({ id: next.id, kept: true }, null))
    }
    const last = await finished
    expect(last.cancelled).toBe(true)
    expect(last.done).toBeGreaterThanOrEqual(5)
    expect(last.done).toBeLessThan(40)
    expect(desk.sealed()).toBe(last.done)
  })

  test('nothing is opened when the person thinks better of it', async () => {
    const desk = await ready({})
    expect(must(await desk.hands.calls.pickFiles({}, null))).toBeNull()
  })
})

describe('dropped files', () => {
  test('arrive by their bytes, several groups in one batch', async () => {
    const desk = await ready({})
    const first = await drop(desk, 'one.eml', message(1))
    const { batch } = must(
      await desk.hands.calls.openDropped({ batch: null, coming: 2, files: [first], more: true }, null),
    )
    const second = await drop(desk, 'old.mbox', mbox(3))
    must(await desk.hands.calls.openDropped({ batch, coming: 0, files: [second], more: false }, null))
    await answer(desk, 4)
    expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({ batch, done: 4, of: 4 })
    // The mailbox file itself is not kept beside its messages.
    expect(desk.sealed()).toBe(4)
  })

  test('without a date are dated by the file, as it was when it was dropped', async () => {
    const desk = await ready({})
    const undated = message(1).replace(/Date:.*/, 'Date: yesterday')
    const file = { ...(await drop(desk, 'a.eml', undated)), modifiedAt: '2020-03-01T10:00:00.000Z' }
    must(await desk.hands.calls.openDropped({ batch: null, coming: 1, files: [file], more: false }, null))
    const { parsed } = await desk.arrived.next()
    expect(parsed).toMatchObject({ date: '2020-03-01T10:00:00.000Z', dateSource: 'file' })
  })

  test('the same twice is handed over one after the other', async () => {
    const desk = await ready({})
    const files = [await drop(desk, 'a.eml', message(1)), await drop(desk, 'b.eml', message(1))]
    must(await desk.hands.calls.openDropped({ batch: null, coming: 2, files, more: false }, null))
    const first = await desk.arrived.next()
    must(await desk.hands.calls.taken({ id: first.id, kept: true }, null))
    const second = await desk.arrived.next()
    expect(second.id).toBe(first.id)
    must(await desk.hands.calls.taken({ id: second.id, kept: false }, null))
    await desk.progress.next(({ finished }) => finished)
    expect(desk.sealed()).toBe(1)
  })
})

describe('when the desk is locked meanwhile', () => {
  const lock = async ({ hands }: Workstation) => {
    await hands.close()
  }

  test('chosen files are gone on with where they were left, and every message is in once', async () => {
    const desk = await ready({ 'old.mbox': mbox(60), 'one.eml': message(99) })
    must(await desk.hands.calls.pickFiles({}, null))
    await answer(desk, 20)
    await lock(desk)
    const before = new Set(desk.arrived.all.slice(0, 20).map(({ id }) => id))
    const from = desk.arrived.all.length
    must(await desk.hands.calls.start({}, null))
    const finished = desk.progress.next((progress) => progress.finished)
    for (;;) {
      const next = await Promise.race([desk.arrived.next(), finished])
      if ('finished' in next) break
      // What was under way when the desk was locked had no answer.
      await desk.hands.calls.taken({ id: next.id, kept: true }, null)
    }
    expect(await finished).toMatchObject({ done: 61, of: 61, refused: 0, cancelled: false, left: 0 })
    const after = desk.arrived.all.slice(from).map(({ id }) => id)
    expect(after.filter((id) => before.has(id))).toEqual([])
    expect(new Set([...before, ...after]).size).toBe(61)
  })

  test('dropped files are gone on with; how many never came is told', async () => {
    const desk = await ready({})
    const begun = { batch: null, coming: 600, files: [], more: true }
    const { batch } = must(await desk.hands.calls.openDropped(begun, null))
    const files = [await drop(desk, 'a.eml', message(1)), await drop(desk, 'b.eml', message(2))]
    must(await desk.hands.calls.openDropped({ batch, coming: 0, files, more: true }, null))
    await answer(desk, 1)
    await desk.arrived.next()
    await lock(desk)
    must(await desk.hands.calls.start({}, null))
    await answer(desk, 1)
    expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({
      done: 2,
      of: 2,
      refused: 0,
      left: 598,
    })
    // Told until somebody has seen it, and nothing of what was dropped lies about beside the messages.
    must(await desk.hands.calls.start({}, null))
    const again = await desk.progress.next(({ finished }) => finished)
    expect(await owedOf(desk)).toMatchObject({ files: [], coming: 598 })
    must(await desk.hands.calls.seenFiles({ batch: again.batch }, null))
    expect(await owedOf(desk)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
    expect(desk.sealed()).toBe(3)
  })

  test('what the person stopped before is not begun again', async () => {
    const desk = await ready({ 'old.mbox': mbox(60) })
    const { batch = '' } = must(await desk.hands.calls.pickFiles({}, null)) ?? {}
    await answer(desk, 1)
    must(await desk.hands.calls.cancelFiles({ batch }, null))
    await lock(desk)
    const from = desk.arrived.all.length
    must(await desk.hands.calls.start({}, null))
    desk.chosen.splice(0)
    writeFileSync(join(desk.profile, 'next.eml'), message(7))
    desk.chosen.push(join(desk.profile, 'next.eml'))
    must(await desk.hands.calls.pickFiles({}, null))
    await desk.arrived.next(({ mailbox }) => mailbox === 'next.eml')
    expect(desk.arrived.all.slice(from).map(({ mailbox }) => mailbox)).toEqual(['next.eml'])
  })
})

describe('when the desk ends meanwhile, however it does', () => {
  test('chosen and dropped files are gone on with at the next start, and every message is in once', async () => {
    const desk = await ready({ 'old.mbox': mbox(60), 'one.eml': message(99) })
    must(await desk.hands.calls.pickFiles({}, null))
    const files = [await drop(desk, 'a.eml', message(101)), await drop(desk, 'b.mbox', mbox(3))]
    must(await desk.hands.calls.openDropped({ batch: null, coming: 5, files, more: true }, null))
    const before = new Set<string>()
    for (let number = 0; number < 20; number += 1) {
      const { id } = await desk.arrived.next()
      must(await desk.hands.calls.taken({ id, kept: !before.has(id) }, null))
      before.add(id)
    }

    const next = workstation(desk.profile)
    must(await next.hands.calls.start({}, null))
    const finished = next.progress.next((progress) => progress.finished)
    const held = new Set(before)
    for (;;) {
      const arrived = await Promise.race([next.arrived.next(), finished])
      if ('finished' in arrived) break
      must(await next.hands.calls.taken({ id: arrived.id, kept: !held.has(arrived.id) }, null))
      held.add(arrived.id)
    }
    expect(await finished).toMatchObject({ done: 65, of: 65, refused: 0, left: 3 })
    // Three of the dropped mailbox are the first three of the chosen one.
    expect(held.size).toBe(62)
    expect(await owedOf(next)).toEqual({ files: [], coming: 3, unseen: [], beyond: {} })
  })

  const list = 'The list of files that were still to be read'
  const started = async (profile: string): Promise<Workstation> => {
    const next = workstation(profile)
    must(await next.hands.calls.start({}, null))
    return next
  }

  test('a chosen file that is gone by then is named, at each start until somebody has seen it', async () => {
    const desk = await ready({ 'old.mbox': mbox(60) })
    must(await desk.hands.calls.pickFiles({}, null))
    await answer(desk, 13)
    rmSync(join(desk.profile, 'old.mbox'))
    for (let start = 0; start < 2; start += 1) {
      const next = await started(desk.profile)
      const { batch, ...told } = await next.progress.next(({ finished }) => finished)
      expect(told).toMatchObject({
        done: 1,
        of: 1,
        refused: 1,
        failed: [{ name: 'old.mbox', code: 'E_MAIL_FILE_GONE' }],
      })
      expect(await owedOf(next)).toMatchObject({ files: [], unseen: [{ name: 'old.mbox' }] })
      if (start === 1) must(await next.hands.calls.seenFiles({ batch }, null))
      await next.hands.close()
    }
    expect(await owedOf(workstation(desk.profile))).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
  })

  test.each([
    ['ended', true],
    ['was locked', false],
  ])('a message that could not be kept before the desk %s is named, once', async (_how, isAnew) => {
    const desk = await ready({ 'old.mbox': mbox(2), 'one.eml': message(99) })
    must(await desk.hands.calls.pickFiles({}, null))
    await answer(desk, 2, 'refused')
    // Files are read one after the other: with this, the first one is decided on.
    await desk.arrived.next()
    await desk.hands.close()
    const next = isAnew ? workstation(desk.profile) : desk
    must(await next.hands.calls.start({}, null))
    await answer(next, 1)
    const { batch, ...told } = await next.progress.next(({ finished }) => finished)
    const failed = ['old.mbox (1)', 'old.mbox (2)'].map((name) => ({ name, code: 'E_STORE_FAILED' }))
    expect(told).toMatchObject({ done: 3, of: 3, refused: 2 })
    expect(told.failed.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(failed)
    must(await next.hands.calls.seenFiles({ batch }, null))
    expect(await owedOf(next)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
  })

  test('a list that cannot be read is told until somebody has seen it', async () => {
    const desk = await ready({ 'one.eml': message(1) })
    must(await desk.hands.calls.pickFiles({}, null))
    await desk.arrived.next()
    for (const name of ['mail-owed.json', 'mail-owed.json.previous'])
      writeFileSync(join(desk.profile, name), '{"version":1,"sealed":"AAAA"}')
    for (let start = 0; start < 2; start += 1) {
      const next = await started(desk.profile)
      const { batch, ...told } = await next.progress.next(({ finished }) => finished)
      expect(told).toMatchObject({ of: 1, refused: 1, failed: [{ name: list, code: 'E_MAIL_LIST_LOST' }] })
      if (start === 1) must(await next.hands.calls.seenFiles({ batch }, null))
    }
    expect(await owedOf(workstation(desk.profile))).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
  })

  test('a list whose newest copy is cut off is said to be, and what the one before it lists is gone on with', async () => {
    const desk = await ready({ 'one.eml': message(1), 'two.eml': message(2) })
    const [one = '', two = ''] = desk.chosen.splice(0)
    desk.chosen.push(one)
    must(await desk.hands.calls.pickFiles({}, null))
    desk.chosen.splice(0, 1, two)
    must(await desk.hands.calls.pickFiles({}, null))
    await desk.arrived.next()
    truncateSync(join(desk.profile, 'mail-owed.json'), 100)
    const next = await started(desk.profile)
    await answer(next, 1)
    const { batch, ...told } = await next.progress.next(({ finished }) => finished)
    expect(next.arrived.all.map(({ mailbox }) => mailbox)).toEqual(['one.eml'])
    expect(told).toMatchObject({ done: 2, of: 2, failed: [{ name: list, code: 'E_MAIL_LIST_FORMER' }] })
    expect((await owedOf(next)).unseen).toHaveLength(1)
    must(await next.hands.calls.seenFiles({ batch }, null))
    expect(await owedOf(next)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
  })

  test('no name of a file is readable in the list of what is owed', async () => {
    const desk = await ready({ 'Jane Victim.eml': message(1) })
    must(await desk.hands.calls.pickFiles({}, null))
    await desk.arrived.next()
    expect(readFileSync(join(desk.profile, 'mail-owed.json'), 'utf8')).not.toMatch(/victim/i)
  })
})

test('a desk that is not ready is handed nothing', async () => {
  const desk = await ready({ 'one.eml': message(1) })
  must(await desk.hands.calls.stop({}, null))
  must(await desk.hands.calls.pickFiles({}, null))
  expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({ cancelled: true })
  expect(desk.arrived.all).toEqual([])
})
