import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createUnkept } from '../../../electron/unkept.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unkept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const bytes = (length: number) => new Uint8Array(length).fill(7)
const mark = () => join(folder, 'unkept')
const marks = () => readdir(folder)

test('holds the newest of each until it is let go of, and marks the disk for as long', async () => {
  const unkept = await createUnkept(mark())
  expect(unkept.rows()).toEqual([])
  expect(unkept.hold('drafts/one', bytes(3))).toBe(true)
  expect(unkept.hold('drafts/one', bytes(5))).toBe(true)
  expect(unkept.hold('writings/two', bytes(1))).toBe(true)
  expect(unkept.rows()).toEqual([
    { id: 'drafts/one', sealed: bytes(5) },
    { id: 'writings/two', sealed: bytes(1) },
  ])
  await vi.waitFor(async () => expect(await marks()).toEqual(['unkept']))
  unkept.hold('drafts/one', null)
  unkept.hold('writings/two', null)
  expect(unkept.rows()).toEqual([])
  await vi.waitFor(async () => expect(await marks()).toEqual([]))
})

test('a desk that finds the mark of another tells of it once', async () => {
  const before = await createUnkept(mark())
  before.hold('drafts/one', bytes(3))
  await vi.waitFor(async () => expect(await marks()).toEqual(['unkept']))
  await utimes(mark(), 1_790_000_000, 1_790_000_000)
  const after = await createUnkept(mark())
  after.hold('drafts/two', bytes(3))
  after.hold('drafts/two', null)
  expect(after.tellLost()).toBe(new Date(1_790_000_000_000).toISOString())
  expect(after.tellLost()).toBeNull()
  await vi.waitFor(async () => expect(await marks()).toEqual([]))
})

test('takes no more than there is room for, and leaves what it holds', async () => {
  const most = 64
  const unkept = await createUnkept(mark(), most)
  expect(unkept.hold('drafts/one', bytes(most))).toBe(true)
  expect(unkept.hold('drafts/two', bytes(1))).toBe(false)
  expect(unkept.hold('drafts/one', bytes(most - 1))).toBe(true)
  expect(unkept.hold('drafts/two', bytes(1))).toBe(true)
})
