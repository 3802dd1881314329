import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { claim, push, refusal, registerPen, writerOf } from './writer.ts'

// Codes of workstations, tried with plain SQL under a real login.

let hub: TestHub
let anna: Guest
let ben: Guest
let annas: pg.Client
let bens: pg.Client

beforeAll(async () => {
  hub = await startHub()
  anna = await hub.add('desk-officer')
  ben = await hub.add('duty-officer')
  annas = await anna.session()
  bens = await ben.session()
})
afterAll(() => hub.stop())

const [one, other] = ['0a'.repeat(16), '0b'.repeat(16)]
const holders = async () =>
  (await hub.admin.query<{ code: string }>('select code, claimed_by from hub.workstation order by code')).rows

test('a code is of the installation that claims it first; claiming it again changes nothing', async () => {
  await claim(annas, '7K', one)
  await claim(annas, '7K', one)
  await claim(bens, '7K', one)
  expect(await refusal(claim(bens, '7K', other))).toBe('code-taken')
  expect(await holders()).toEqual([{ code: '7K', claimed_by: anna.id }])
  const told = await bens.query("select hub.holds('7K', $1) as ours, hub.holds('7M', $1) as free", [other])
  expect(told.rows).toEqual([{ ours: false, free: null }])
})

test('of two that claim one code at one moment one has it, and the other is told so', async () => {
  await annas.query('begin')
  await claim(annas, '8A', one)
  const second = refusal(claim(bens, '8A', other))
  await annas.query('commit')
  expect(await second).toBe('code-taken')
})

test('a claim is nobody else’s to alter, remove or read the proof of', async () => {
  await claim(annas, '8B', one)
  for (const sql of [
    `update hub.workstation set installation = '${other}' where code = '8B'`,
    `delete from hub.workstation where code = '8B'`,
    'truncate hub.workstation',
    'select installation from hub.workstation',
    'select installation from hub.pen',
    `insert into hub.workstation (code, installation, claimed_by) values ('8C', '${other}', '${anna.id}')`,
    `insert into hub.workstation (code, installation, claimed_at) values ('8C', '${other}', now())`,
  ])
    expect({ sql, refused: await refusal(bens.query(sql)) }).toEqual({ sql, refused: '42501' })
  for (const sql of ["delete from hub.workstation where code = '8B'", 'truncate hub.workstation'])
    expect(await refusal(hub.admin.query(sql))).toBe('write-once')
  expect((await bens.query("select claimed_by from hub.workstation where code = '8B'")).rows).toEqual([
    { claimed_by: anna.id },
  ])
})

test('what is no code, no installation, or gives up what is no code, is refused', async () => {
  for (const [code, installation, gaveUp] of [
    ['7', one, []],
    ['IL', one, []],
    ['7KKK', one, []],
    ['8D', 'short', []],
    ['8D', null, []],
    ['8D', one, ['7K', '%']],
    ['8D', one, Array.from({ length: 101 }, () => '7K')],
  ] as const)
    expect(await refusal(claim(annas, code, installation, gaveUp))).toBe('malformed')
  expect((await holders()).some(({ code }) => code === '8D')).toBe(false)
})

test('a pen is registered where its code is held or was given up, and nowhere else', async () => {
  await claim(annas, '9A', one)
  const bensPen = writerOf(`9A.${ben.id}`)
  expect(await refusal(registerPen(bens, { ...bensPen, installation: other }))).toBe('code-unclaimed')
  const without = bens.query('insert into hub.pen (pen, public_key) values ($1, $2)', [
    bensPen.pen,
    bensPen.publicKey,
  ])
  expect(await refusal(without)).toBe('code-unclaimed')
  // He was refused the code, and goes by another: what he wrote under it is his all the same.
  await claim(bens, '9B', other, ['8X', '9A'])
  await registerPen(bens, { ...bensPen, installation: other })
  expect(await push(bens, bensPen.notes(2))).toEqual(['stored', 'stored'])
  const own = { ...writerOf(`9B.${ben.id}`), installation: other }
  await registerPen(bens, own)
  expect(await push(bens, own.notes(1))).toEqual(['stored'])
  // Another hub, or this one as it was once, need not know who held that code: what was given up is its giver’s to say.
  const older = { ...writerOf(`8X.${ben.id}`), installation: other }
  await registerPen(bens, older)
  expect(await push(bens, older.notes(1))).toEqual(['stored'])
  expect(await refusal(registerPen(bens, { ...writerOf(`8A.${ben.id}`), installation: other }))).toBe(
    'code-unclaimed',
  )
})

test('what is offered is free, and nobody claims all of them', async () => {
  const carol = await hub.add('desk-officer')
  const session = await carol.session()
  const offered = async (most: number) =>
    (await session.query<{ code: string }>('select code from hub.free_codes($1) as code', [most])).rows.map(
      ({ code }) => code,
    )
  expect(await offered(5)).toHaveLength(5)
  const codes = await offered(100)
  expect(new Set(codes).size).toBe(100)
  expect(codes).not.toContain('7K')
  const claims: string[] = []
  for (const code of codes.slice(0, 65)) claims.push(await refusal(claim(session, code, 'cc'.repeat(16))))
  expect(claims).toEqual([...Array.from({ length: 64 }, () => 'taken'), 'too-many-codes'])
  expect(await offered(100)).not.toContain(codes[0])
})

test('somebody who was removed claims nothing', async () => {
  const gone = await hub.add('desk-officer')
  const session = await gone.session()
  await hub.admin.query('update hub.person set removed_at = now() where id = $1', [gone.id])
  expect(await refusal(claim(session, '8E', one))).toBe('no-user')
  expect((await session.query('select * from hub.free_codes(5)')).rowCount).toBe(0)
})
