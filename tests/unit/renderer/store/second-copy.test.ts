import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecondCopy, type SecondCopy } from '../../../../electron/files/second-copy.ts'
import { keepCard, keptCards, logCall } from '../../../../renderer/store/acts/calls.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk, type OpenOptions, type Progress } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readAll } from '../../../../renderer/store/reads.ts'
import { type Copy, keepCopy, type Rest } from '../../../../renderer/store/second-copy.ts'
import { keepWriting, listWritings } from '../../../../renderer/store/writings.ts'
import { newDraft, nextOnSameCall } from '../../../../shared/call/draft.ts'
import type { Marker } from '../../../../shared/contract/vault.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { createPlace, MONDAY, note, open, opening, sessionOf } from './harness.ts'

const label = 'did'
/** As the main process gives it, once what is left is begun with under another code. */
const anew = sessionOf({ workstation: { code: '8M', name: 'Desk one' }, pen: '8M.A1B2C3' })
const marker = (entries: number): Marker => ({ created: '2026-11-16T09:00:00.000Z', entries })

let folder = ''
/** The copy that belongs to the store which was put back last. */
let earlierPath = ''
let isFull = false
let copy: Copy

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-copy-'))
  isFull = false
  copy = bridgeOf(createSecondCopy(join(folder, 'second-copy'), () => new Uint8Array(32).fill(3)))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The real file, as it is reached over the bridge. */
function bridgeOf(file: SecondCopy): Copy {
  return {
    state: async () => ({ ok: true, value: await file.state() }),
    append: async ({ entries }) => {
      if (isFull) return { ok: false, error: { code: 'E_DISK_FULL' } }
      await file.append(entries)
      return { ok: true, value: null }
    },
    read: async ({ at }) => ({ ok: true, value: await file.read(at) }),
    beginAnew: async ({ used }) => {
      await file.beginAnew(used)
      return { ok: true, value: null }
    },
  }
}

/** Over as soon as the copy has been brought up, or could not be. */
function kept(desk: Desk): Promise<() => void> {
  return new Promise((resolve) => {
    const stop = desk.copy.subscribe(({ isWhole }) => {
      if (isWhole === null) return
      stop()
      resolve(end)
    })
    const end = keepCopy(desk, copy)
  })
}

async function journalOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries.toSorted((a, b) => (a.pen === b.pen ? a.seq - b.seq : a.pen < b.pen ? -1 : 1))
}

/** A desk that somebody else used before, with some tickets; closed again. What was in its journal. */
async function aDay(place: OpenOptions): Promise<RawEntry[]> {
  const colleague = sessionOf({
    user: { id: 'D4E5F6', name: 'Jo Reid', role: 'duty-officer', collar: '9' },
    pen: '7K.D4E5F6',
  })
  const first = await open(colleague, place)
  await append(first, (issue) => opening('t0', issue()), { label })
  closeDesk(first)
  const desk = await open(sessionOf(), place)
  const end = await kept(desk)
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  await append(desk, [note('t1', 'Rang back')], { label })
  const whole = await journalOf(desk)
  await untilCopied(whole.length)
  end()
  closeDesk(desk)
  return whole
}

/** A store that holds these entries and no others, as one does that was put back as it was. */
async function placeWith(entries: readonly RawEntry[]): Promise<OpenOptions> {
  earlierPath = join(mkdtempSync(join(folder, 'earlier-')), 'second-copy')
  const earlier = createSecondCopy(earlierPath, () => new Uint8Array(32).fill(3))
  await earlier.append(entries.map((entry) => ({ ...entry, text: JSON.stringify(entry) })))
  const place = createPlace()
  const desk = await open(sessionOf(), { ...place, copy: bridgeOf(earlier) })
  expect(await journalOf(desk)).toHaveLength(entries.length)
  closeDesk(desk)
  return place
}

async function untilCopied(entries: number): Promise<void> {
  for (;;) {
    const state = await copy.state()
    if (state.ok && state.value.entries >= entries) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'went well',
    (error: unknown) => appErrorOf(error).code,
  )
}

describe('the second copy of what was written here', () => {
  it('brings everything back where the store is gone, and references and numbers go on behind it', async () => {
    const whole = await aDay(createPlace())
    const desk = await open(sessionOf(), { ...createPlace(), copy, marker: marker(whole.length) })
    expect(await journalOf(desk)).toEqual(whole)
    expect(desk.copy.getState().takenBack).toBe(whole.length)
    const { entries } = await append(desk, (issue) => opening('t3', issue()), { label })
    expect(entries[0]?.seq).toBe(whole.filter(({ pen }) => pen === '7K.A1B2C3').length + 1)
    expect(desk.queue.getState().rows.map(({ reference }) => reference.slice(0, 12))).toEqual([
      'TS26-7K-0001',
      'TS26-7K-0002',
      'TS26-7K-0003',
      'TS26-7K-0004',
    ])
    closeDesk(desk)
  })

  it('brings back what a store that was put back as it was lacks, before anything is written over its numbers', async () => {
    const whole = await aDay(createPlace())
    const own = whole.filter(({ pen }) => pen === '7K.A1B2C3')
    const older = await placeWith(
      whole.filter((entry) => entry.pen !== '7K.A1B2C3' || entry.seq < own.length),
    )

    const desk = await open(sessionOf(), { ...older, copy })
    expect(await journalOf(desk)).toEqual(whole)
    expect(desk.copy.getState().takenBack).toBe(1)
    closeDesk(desk)
  })

  it('brings no card back of a call that it logs: nobody logs it twice, and a further ticket of it is not lost', async () => {
    const place = createPlace()
    const before = await aDay(place)
    const card = (id: string) => newDraft(id, new Date(MONDAY).toISOString(), 'A1B2C3')
    const desk = await open(sessionOf(), { ...place, copy })
    const end = await kept(desk)
    await logCall(desk, card('logged'))
    const first = await logCall(desk, card('goingOn'))
    await logCall(
      desk,
      nextOnSameCall(card('twice'), await logCall(desk, card('twice')), card('x').startedAt),
    )
    await untilCopied((await journalOf(desk)).length)
    end()
    closeDesk(desk)

    const older = await placeWith(before)
    const then = await open(sessionOf(), older)
    for (const id of ['logged', 'waiting', 'twice']) await keepCard(then, card(id))
    await keepCard(then, nextOnSameCall(card('goingOn'), first, card('x').startedAt))
    closeDesk(then)
    const again = await open(sessionOf(), { ...older, copy })
    expect((await keptCards(again)).map(({ id }) => id).sort()).toEqual(['goingOn', 'waiting'])
    expect(again.queue.getState().total).toBe(3 + 4)
    closeDesk(again)
  })

  it('leaves no note half written that it logs, and all that was written after what the store holds', async () => {
    const whole = await aDay(createPlace())
    const older = await placeWith(whole.filter(({ kind }) => kind !== 'ticket.note'))
    const then = await open(sessionOf(), older)
    await keepWriting(then, 'A1B2C3/t1/note', { text: 'Rang ba' })
    await keepWriting(then, 'A1B2C3/t2/note', { text: 'Rang ba' })
    closeDesk(then)
    const desk = await open(sessionOf(), { ...older, copy })
    expect(Object.keys(await listWritings(desk))).toEqual(['A1B2C3/t2/note'])
    await keepWriting(desk, 'A1B2C3/t1/note', { text: 'Rang ba' })
    closeDesk(desk)
    const lacksOne = await placeWith(whole.slice(0, -1))
    const next = await open(sessionOf(), { ...lacksOne })
    await keepWriting(next, 'A1B2C3/t1/note', { text: 'Rang ba' })
    closeDesk(next)
    const again = await open(sessionOf(), { ...lacksOne, copy })
    expect(Object.keys(await listWritings(again))).toEqual(['A1B2C3/t1/note'])
    closeDesk(again)
  })

  it('says how far it is read, and takes back what is lacking alone', async () => {
    const whole = await aDay(createPlace())
    const older = await placeWith(whole.filter(({ kind }) => kind !== 'ticket.note'))
    const told: Progress[] = []
    const desk = await open(sessionOf(), {
      ...older,
      copy,
      onProgress: (progress) => void told.push(progress),
    })
    expect(desk.copy.getState().takenBack).toBe(1)
    expect(told).toContainEqual({ done: whole.length, total: whole.length })
    closeDesk(desk)
  })

  it('that holds less than was here is begun with only where a person agrees', async () => {
    const whole = await aDay(createPlace())
    const place = createPlace()
    const more = { copy, marker: marker(whole.length + 1) }
    expect(await codeOf(open(sessionOf(), { ...place, ...more }))).toBe('E_STORE_MISSING')
    const desk = await open(anew, { ...place, ...more, withLess: true })
    const now = await journalOf(desk)
    expect(now.filter(({ pen }) => pen !== anew.pen)).toEqual(whole)
    expect(now.filter(({ pen }) => pen === anew.pen).map(({ kind }) => kind)).toEqual([
      'desk.pen',
      'desk.workstation',
    ])
    expect(desk.copy.getState().isBegunAnew).toBe(true)
    closeDesk(desk)
  })

  it('that breaks off while it is read keeps the desk shut: its numbers would be used twice', async () => {
    const whole = await aDay(createPlace())
    const place = createPlace()
    const broken: Copy = {
      ...copy,
      read: () => Promise.resolve({ ok: false, error: { code: 'E_FILE_READ' } }),
    }
    const options = { ...place, marker: marker(whole.length) }
    expect(await codeOf(open(sessionOf(), { ...options, copy: broken }))).toBe('E_FILE_READ')
    const desk = await open(sessionOf(), { ...options, copy })
    expect(await journalOf(desk)).toEqual(whole)
    closeDesk(desk)
  })

  it('whose end is damaged keeps the desk shut where the store is gone too, or older, until a person agrees', async () => {
    const whole = await aDay(createPlace())
    const older = await placeWith(whole.filter(({ pen, seq }) => pen !== '7K.A1B2C3' || seq < 3))
    const path = join(folder, 'second-copy')
    const bytes = readFileSync(path)
    const hurt = bytes.length - 30
    bytes[hurt] = (bytes[hurt] ?? 0) ^ 1
    writeFileSync(path, bytes)
    for (const place of [createPlace(), older])
      expect(await codeOf(open(sessionOf(), { ...place, copy }))).toBe('E_STORE_MISSING')

    const place = createPlace()
    const desk = await open(anew, { ...place, copy, withLess: true })
    expect(desk.copy.getState().unreadable).toBe(1)
    const less = (await journalOf(desk)).filter(({ pen }) => pen !== anew.pen)
    expect(less.length).toBeLessThan(whole.length)
    expect(whole).toEqual(expect.arrayContaining(less.slice(0, 3)))
    // From here on the copy holds what the journal does, and nothing that is written is left out of it.
    const end = await kept(desk)
    await append(desk, (issue) => opening('t4', issue()), { label })
    const now = await journalOf(desk)
    await untilCopied(now.length)
    expect(desk.copy.getState()).toMatchObject({ isWhole: true, fault: null })
    end()
    closeDesk(desk)
    const again = await open(anew, { ...createPlace(), copy })
    expect(await journalOf(again)).toEqual(now)
    closeDesk(again)
  })

  it('that is gone keeps the desk shut where the store is older than it was when last opened', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await append(desk, (issue) => opening('t1', issue()), { label })
    const { length } = await journalOf(desk)
    closeDesk(desk)
    const options = { ...place, copy, marker: marker(length + 7) }
    expect(await codeOf(open(sessionOf(), options))).toBe('E_STORE_MISSING')
    const agreed = await open(anew, { ...options, withLess: true })
    closeDesk(agreed)
    closeDesk(await open(anew, { ...place, copy, marker: marker(length) }))
  })

  it('that knows of more than the journal is told to be no copy of it', async () => {
    const desk = await open(sessionOf(), { ...createPlace(), copy })
    const text = JSON.stringify({ pen: '7K.A1B2C3', seq: 9_000_000 })
    await copy.append({ entries: [{ pen: '7K.A1B2C3', seq: 9_000_000, text }] })
    const end = await kept(desk)
    expect(desk.copy.getState()).toMatchObject({ isWhole: false, fault: 'E_STORE_DAMAGED' })
    end()
    closeDesk(desk)
  })

  it('that is empty is begun with too, where nothing else is left, once a person has agreed', async () => {
    const options = { ...createPlace(), copy, marker: marker(3) }
    let left: Rest | null = null
    const onLess = (rest: Rest) => {
      left = rest
    }
    expect(await codeOf(open(sessionOf(), { ...options, onLess }))).toBe('E_STORE_MISSING')
    expect(left).toEqual({ entries: 0, codes: [] })
    const desk = await open(anew, { ...options, withLess: true })
    const { entries } = await append(desk, (issue) => opening('t1', issue()), { label })
    expect(entries).toMatchObject([{ pen: anew.pen }])
    expect(JSON.stringify(entries[0]?.body)).toContain('"TS26-8M-0001-')
    closeDesk(desk)
    closeDesk(await open(anew, { ...options, marker: marker(3) }))
  })

  it('that was put back with the store gives no number and no reference twice, and what is lost is taken in later', async () => {
    const whole = await aDay(createPlace())
    const isLost = ({ stream, seq, pen }: RawEntry) =>
      pen === '7K.A1B2C3' && (stream === 'ticket/t2' || seq >= whole.filter((one) => one.pen === pen).length)
    const firstLost = Math.min(...whole.filter(isLost).map(({ seq }) => seq))
    const isKept = ({ pen, seq }: RawEntry) => pen !== '7K.A1B2C3' || seq < firstLost
    const place = await placeWith(whole.filter(isKept))
    // The copy goes back too, and how far the numbers went does not.
    const path = join(folder, 'second-copy')
    rmSync(path)
    copyFileSync(earlierPath, path)

    let left: Rest | null = null
    const onLess = (rest: Rest) => {
      left = rest
    }
    expect(await codeOf(open(sessionOf(), { ...place, copy, onLess }))).toBe('E_STORE_MISSING')
    expect(left).toEqual({ entries: whole.filter(isKept).length, codes: ['7K'] })
    const desk = await open(anew, { ...place, copy, withLess: true })
    const end = await kept(desk)
    const { entries } = await append(desk, (issue) => opening('t5', issue()), { label })
    expect(entries).toMatchObject([{ pen: anew.pen }])
    expect(JSON.stringify(entries[0]?.body)).toContain('"TS26-8M-0001-')

    const taken = await ingest(desk, whole)
    expect(taken).toMatchObject({ stored: whole.length - whole.filter(isKept).length, refused: [] })
    const references = desk.queue.getState().rows.map(({ reference }) => reference)
    expect(references).toHaveLength(4)
    expect(new Set(references).size).toBe(4)
    await append(desk, [note('t2', 'Rang again')], { label })
    const all = await journalOf(desk)
    await untilCopied(all.length)
    end()
    closeDesk(desk)
    // What was taken in lies in the copy as well, and nothing is missing any more.
    const again = await open(anew, { ...createPlace(), copy, marker: marker(all.length) })
    expect(await journalOf(again)).toEqual(all)
    closeDesk(again)
  })

  it('that cannot be written says so, and catches up when it can', async () => {
    isFull = true
    const desk = await open(sessionOf(), { ...createPlace(), copy })
    const end = await kept(desk)
    expect(desk.copy.getState()).toMatchObject({ isWhole: false, fault: 'E_DISK_FULL' })
    isFull = false
    await append(desk, (issue) => opening('t1', issue()), { label })
    const whole = await journalOf(desk)
    await untilCopied(whole.length)
    end()
    closeDesk(desk)
  })
})
