import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { type EntryTexts, hashEntry, textsOf } from '../../shared/journal/entry-text.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { sha256Hex } from '../../shared/journal/canonical.ts'
import { changeRole } from '../../build/hub/people.mjs'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { insert, note, push, refusal, register, writerOf, type Writer } from './writer.ts'

// Everything here is tried with plain SQL under a real login: what holds does not hold by the courtesy of a program.

let hub: TestHub
let anna: Guest
let ben: Guest
let annas: pg.Client
let bens: pg.Client
let count = 0
let writer: Writer

beforeAll(async () => {
  hub = await startHub()
  anna = await hub.add('desk-officer')
  ben = await hub.add('duty-officer')
  annas = await anna.session()
  bens = await ben.session()
})
afterAll(() => hub.stop())
beforeEach(async () => {
  writer = writerOf(penOf(anna))
  await register(annas, writer)
})

/** A pen of a workstation that no other test has. */
const penOf = ({ id }: Guest): string => {
  count += 1
  return `${count.toString(32).toUpperCase().replace('I', 'X').replace('L', 'Y').replace('O', 'Z').replace('U', 'W').padStart(3, '0')}.${id}`
}

const held = async (pen: string): Promise<EntryTexts[]> =>
  (
    await hub.admin.query<EntryTexts>(
      'select header, salt, body from hub.entry where pen = $1 order by seq',
      [pen],
    )
  ).rows

describe('an entry', () => {
  test('is kept and given back to the letter', async () => {
    const texts = ['plain', '\u0000 \u2028 "quoted" \\ back', 'Grüße, Ó Briain 𝔘 🕵️', '1e400 0.1 -0']
    const entries = writer.write(...texts.map((text) => note(text)))
    expect(await push(annas, entries)).toEqual(texts.map(() => 'stored'))
    expect(await held(writer.pen)).toEqual(entries.map(textsOf))
    const { rows } = await bens.query<{ hash: string }>('select hash from hub.of_pen($1, 1, 100, 1000000)', [
      writer.pen,
    ])
    expect(rows.map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash))
  })

  test('sent again is acknowledged, and nothing is doubled', async () => {
    const entries = writer.notes(3)
    await push(annas, entries)
    expect(await push(annas, entries)).toEqual(['known', 'known', 'known'])
    await insert(annas, entries[1]!)
    expect(await push(annas, [...entries, ...writer.notes(1)])).toEqual(['known', 'known', 'known', 'stored'])
    expect(await held(writer.pen)).toHaveLength(4)
  })

  test('under a number that is taken is refused, raises an alarm, and alters nothing', async () => {
    const [first] = writer.notes(1)
    const [forged] = writerOf(writer.pen).notes(1, 'Never happened')
    await insert(annas, first!)
    await insert(annas, forged!)
    expect(await push(annas, [forged!])).toEqual(['refused: number-taken'])
    expect(await held(writer.pen)).toEqual([textsOf(first!)])
    const alarms = await bens.query('select pen, seq::int, hash, raised_by from hub.alarm where pen = $1', [
      writer.pen,
    ])
    expect(alarms.rows).toEqual([{ pen: writer.pen, seq: 1, hash: forged!.hash, raised_by: anna.login }])
  })

  test('that is forged over and over does not fill the hub with alarms', async () => {
    await push(annas, writer.notes(1))
    const forged = Array.from({ length: 120 }, (_, at) => writerOf(writer.pen).notes(1, `forged ${at}`)[0]!)
    expect(new Set(await push(annas, forged))).toEqual(new Set(['refused: number-taken']))
    const { rowCount } = await annas.query('select from hub.alarm where pen = $1', [writer.pen])
    expect(rowCount).toBe(100)
  })

  test('is neither altered nor removed by anybody, the owner of the table among them', async () => {
    await push(annas, writer.notes(2))
    for (const sql of ["update hub.entry set body = '{}'", 'delete from hub.entry', 'truncate hub.entry']) {
      expect(await refusal(annas.query(sql))).toBe('42501')
      expect(await refusal(hub.admin.query(sql))).toBe('write-once')
    }
    expect(await held(writer.pen)).toHaveLength(2)
  })

  test('is read out of its header: nobody says beside it what it is', async () => {
    const [entry] = writer.notes(1)
    const { header, salt, body } = textsOf(entry!)
    for (const column of ['pen', 'seq', 'hash', 'stored_by', 'tx'])
      expect(
        await refusal(
          annas.query(`insert into hub.entry (header, salt, body, ${column}) values ($1, $2, $3, null)`, [
            header,
            salt,
            body,
          ]),
        ),
      ).toBe('42501')
  })
})

describe('a chain', () => {
  test('has no gap', async () => {
    const [first, second, third] = writer.notes(3)
    expect(await push(annas, [second!])).toEqual(['later: gap'])
    expect(await push(annas, [first!, third!])).toEqual(['stored', 'later: gap'])
    expect(await push(annas, [second!, third!])).toEqual(['stored', 'stored'])
  })

  test('does not fork: what follows another text is refused', async () => {
    const [first, second] = writer.notes(2)
    const [, otherSecond] = writerOf(writer.pen).notes(2, 'Another life')
    await insert(annas, first!)
    expect(await refusal(insert(annas, otherSecond!))).toBe('chain-broken')
    await insert(annas, second!)
  })

  test('begins with nothing before it', async () => {
    const [odd] = writerOf(writer.pen, { hash: 'ab'.repeat(32) }).notes(1)
    expect(await refusal(insert(annas, odd!))).toBe('chain-broken')
  })
})

describe('a header', () => {
  test.each<[string, (entry: RawEntry) => Partial<RawEntry>]>([
    ['an id of another number', ({ pen }) => ({ id: `${pen}/9` })],
    ['the time of another pen', ({ at }) => ({ at: `${at.slice(0, 18)}7K.ZZZZZZ` })],
    ['a stream of no kind', () => ({ stream: 'desk/elsewhere' })],
    ['a stream with a path in it', () => ({ stream: 'ticket/../desk' })],
    ['a kind that would be no name', () => ({ kind: 'ticket.note"' })],
    ['what was seen, half a number', () => ({ seen: { '7K.AAAAAA': 1.5 } })],
    ['a number beyond all numbers', () => ({ v: 10 ** 6 })],
  ])('with %s is refused', async (_what, change) => {
    const [entry] = writer.notes(1)
    const altered = { ...entry!, ...change(entry!) }
    expect(await refusal(insert(annas, { ...altered, hash: hashEntry(altered) }))).toBe('malformed')
  })

  test('that is not written canonically is refused, though its hash would be its own', async () => {
    const [entry] = writer.notes(1)
    const { header, salt, body } = textsOf({ ...entry!, seen: { '7K.AAAAAA': 1, '8M.AAAAAA': 2 } })
    const swapped = header.replace(/"seen":\{([^,]+),([^}]+)\}/, '"seen":{$2,$1}')
    expect(swapped).not.toBe(header)
    for (const text of [
      swapped,
      ` ${header}`,
      header.replace('"seq":1', '"seq":01'),
      header.replace(':1,', ':1 ,'),
    ])
      expect(
        await refusal(
          annas.query('insert into hub.entry (header, salt, body) values ($1, $2, $3)', [text, salt, body]),
        ),
      ).toBe('malformed')
    await annas.query('insert into hub.entry (header, salt, body) values ($1, $2, $3)', [header, salt, body])
  })
})

describe('a body', () => {
  test.each<[string, (body: string) => string | null]>([
    ['another', () => '{"text":"Never said"}'],
    ['one with a blank more', (body) => `${body} `],
    ['none', () => null],
  ])('is the one that was hashed: %s is refused', async (_what, change) => {
    const { header, salt, body } = textsOf(writer.notes(1)[0]!)
    expect(
      await refusal(
        annas.query('insert into hub.entry (header, salt, body) values ($1, $2, $3)', [
          header,
          salt,
          change(body!),
        ]),
      ),
    ).toBe('body-altered')
  })

  test('is JSON, whatever its hash says', async () => {
    const [entry] = writer.notes(1)
    const salt = 'ab'.repeat(16)
    const header = textsOf({ ...entry!, bodyHash: sha256Hex(`${salt}{"half`) }).header
    expect(
      await refusal(
        annas.query('insert into hub.entry (header, salt, body) values ($1, $2, $3)', [
          header,
          salt,
          '{"half',
        ]),
      ),
    ).toBe('body-altered')
  })

  test('is bounded by its kind', async () => {
    const [entry] = writer.notes(1, 'x'.repeat(8 * 1024 * 1024))
    expect(await push(annas, [entry!])).toEqual(['passed: too-large'])
  })
})

describe('a pen', () => {
  test('writes under the login of its own user only', async () => {
    const [entry] = writer.notes(1)
    expect(await push(bens, [entry!])).toEqual(['refused: not-your-pen'])
    expect(await refusal(insert(bens, entry!))).toBe('not-your-pen')
    expect(await refusal(bens.query(`set role ${anna.login}`))).toBe('42501')
    expect(await refusal(bens.query(`set session authorization ${anna.login}`))).toBe('42501')
  })

  test('is registered first, by its own user, with one key for ever', async () => {
    const unknown = writerOf(penOf(anna))
    expect(await push(annas, unknown.notes(1))).toEqual(['later: pen-unregistered'])
    expect(await refusal(register(bens, unknown))).toBe('not-your-pen')
    await register(annas, unknown)
    await register(annas, unknown)
    expect(await refusal(register(annas, { ...unknown, publicKey: '00'.repeat(32) }))).toBe('pen-taken')
    expect(await refusal(annas.query('delete from hub.pen'))).toBe('42501')
    expect(await refusal(annas.query('update hub.pen set public_key = $1', ['00'.repeat(32)]))).toBe('42501')
  })
})

describe('a kind', () => {
  const user: AnyDraft = {
    stream: 'desk',
    kind: 'desk.user',
    body: { user: 'AAAAAA', name: 'A', role: 'duty-officer', collar: '', active: true },
  }

  test('is for those whose role may write it', async () => {
    expect(await push(annas, writer.write(user))).toEqual(['passed: role'])
    const duty = writerOf(penOf(ben))
    await register(bens, duty)
    expect(await push(bens, duty.write(user))).toEqual(['stored'])
    const auditor = await hub.add('auditor')
    const session = await auditor.session()
    const reading = writerOf(penOf(auditor))
    await register(session, reading)
    expect(await push(session, reading.notes(1))).toEqual(['passed: role'])
  })

  test('is judged by the role that its author had when it was made, or has', async () => {
    const carol = await hub.add('duty-officer')
    const session = await carol.session()
    const before = writerOf(penOf(carol), {}, Date.now() + 1)
    await register(session, before)
    const [entry] = before.write(user)
    await changeRole(hub.admin, carol.id, 'desk-officer')
    const after = writerOf(penOf(carol), {}, Date.now() + 60_000)
    await register(session, after)
    expect(await push(session, [entry!])).toEqual(['stored'])
    expect(await push(session, after.write(user))).toEqual(['passed: role'])
    expect(await refusal(session.query('update hub.person_role set role = $1', ['administrator']))).toBe(
      '42501',
    )
    expect(
      await refusal(
        session.query('insert into hub.person_role (person, role) values ($1, $2)', [
          carol.id,
          'administrator',
        ]),
      ),
    ).toBe('42501')
  })

  test('belongs on its stream', async () => {
    const astray = { ...note(), stream: 'desk' } as AnyDraft
    expect(await push(annas, writer.write(astray))).toEqual(['passed: wrong-stream'])
  })

  test('that this hub does not know yet is put off, and nothing of others waits for it', async () => {
    const [entry] = writer.notes(1)
    const newer = { ...entry!, kind: 'ticket.of-tomorrow' }
    const other = writerOf(penOf(anna))
    await register(annas, other)
    expect(await push(annas, [{ ...newer, hash: hashEntry(newer) }, ...other.notes(1)])).toEqual([
      'later: kind-unknown',
      'stored',
    ])
  })

  test('that signs off is never written by the author of what is signed off', async () => {
    await hub.admin.query(
      `insert into hub.kind (name, stream, roles, most_bytes, signs)
       values ('ticket.test-signed', 'ticket', '{desk-officer,duty-officer}', 10000, 'target') on conflict do nothing`,
    )
    const signing = (by: Writer, target: string): RawEntry[] => {
      const draft = { stream: 'ticket/t1', kind: 'ticket.undone', body: { targets: ['x/1'], target } }
      const [entry] = by.write(draft as unknown as AnyDraft)
      const signed = { ...entry!, kind: 'ticket.test-signed' }
      return [{ ...signed, hash: hashEntry(signed) }]
    }
    const [work] = writer.notes(1)
    await push(annas, [work!])
    const annasOther = writerOf(penOf(anna))
    const bensOwn = writerOf(penOf(ben))
    await register(annas, annasOther)
    await register(bens, bensOwn)
    expect(await push(annas, signing(writer, work!.id))).toEqual(['passed: own-work'])
    expect(await push(annas, signing(annasOther, work!.id))).toEqual(['passed: own-work'])
    expect(await push(bens, signing(bensOwn, `${writer.pen}/99`))).toEqual(['later: signed-unknown'])
    expect(await push(bens, signing(writerOf(bensOwn.pen), work!.id))).toEqual(['stored'])
  })
})

describe('a verdict', () => {
  test('is each entry’s own: one that is refused for what it says is passed over, and stops none', async () => {
    const other = writerOf(penOf(anna))
    await register(annas, other)
    const [good, ...behind] = writer.notes(3)
    const spoilt = { ...behind[0]!, body: { text: 'Never said' } }
    expect(await push(annas, [good!, spoilt, behind[1]!, ...other.notes(2)])).toEqual([
      'stored',
      'passed: body-altered',
      'stored',
      'stored',
      'stored',
    ])
    expect(await push(annas, [spoilt])).toEqual(['passed: body-altered'])
    const { rows } = await bens.query<{ salt: string | null; body: string | null; hash: string }>(
      'select salt, body, hash from hub.of_pen($1, 2, 1, 1000000)',
      [writer.pen],
    )
    expect(rows).toEqual([{ salt: null, body: null, hash: spoilt.hash }])
    const ofAnna = await annas.query<{ refused: object }>('select hub.passed_over() as refused')
    expect(ofAnna.rows[0]?.refused).toMatchObject({ [spoilt.id]: 'body-altered' })
    const ofBen = await bens.query<{ refused: object }>('select hub.passed_over() as refused')
    expect(ofBen.rows[0]?.refused).not.toHaveProperty([spoilt.id])
  })

  test('of passing over is given to nothing that does not fit its chain, and to no text beside the header', async () => {
    const [first, second] = writer.notes(2)
    const { header, salt, body } = textsOf(first!)
    const say = 'insert into hub.entry (header, salt, body, refused) values ($1, $2, $3, $4)'
    expect(await refusal(annas.query(say, [header, salt, body, 'role']))).toBe('malformed')
    expect(await refusal(annas.query(say, [header, null, null, 'Read this!']))).toBe('malformed')
    expect(await refusal(annas.query(say, [textsOf(second!).header, null, null, 'role']))).toBe('later: gap')
    expect(await refusal(bens.query(say, [header, null, null, 'role']))).toBe('not-your-pen')
    expect(await push(annas, [first!])).toEqual(['stored'])
    const forked = writerOf(writer.pen, { seq: 1, hash: 'ab'.repeat(32) })
    expect(await push(annas, [{ ...forked.notes(1)[0]!, body: 'x' }])).toEqual(['refused: chain-broken'])
  })

  test('holds when two sessions send the same at once', async () => {
    const second = await anna.session()
    const entries = writer.notes(40)
    const verdicts = await Promise.all([push(annas, entries), push(second, entries)])
    expect(verdicts.flat().filter((verdict) => verdict === 'stored')).toHaveLength(40)
    expect(verdicts.flat().filter((verdict) => verdict === 'known')).toHaveLength(40)
    expect(await held(writer.pen)).toHaveLength(40)
  })
})

describe('how far a pen has signed its chain', () => {
  const signature = 'cd'.repeat(64)
  const sign = (session: pg.Client, pen: string, seq: unknown, hash: unknown, by: unknown = signature) =>
    session.query('insert into hub.head (pen, seq, hash, signature) values ($1, $2, $3, $4)', [
      pen,
      seq,
      hash,
      by,
    ])
  const heads = async (pen: string) =>
    (await bens.query<object>('select seq::int, hash, signature from hub.heads() where pen = $1', [pen])).rows

  test('is kept and told to everybody; the same again changes nothing', async () => {
    const entries = writer.notes(3)
    await push(annas, entries)
    expect(await refusal(sign(annas, writer.pen, 1, entries[0]!.hash))).toBe('taken')
    expect(await refusal(sign(annas, writer.pen, 3, entries[2]!.hash))).toBe('taken')
    expect(await refusal(sign(annas, writer.pen, 3, entries[2]!.hash))).toBe('taken')
    expect(await refusal(sign(annas, writer.pen, 2, entries[1]!.hash))).toBe('taken')
    expect(await heads(writer.pen)).toEqual([{ seq: 3, hash: entries[2]!.hash, signature }])
  })

  test('is said by nobody of another’s pen, of none, or where nobody is signed in', async () => {
    const [entry] = writer.notes(1)
    await push(annas, [entry!])
    expect(await refusal(sign(bens, writer.pen, 1, entry!.hash))).toBe('not-your-pen')
    expect(await refusal(sign(annas, penOf(anna), 1, entry!.hash))).toBe('not-your-pen')
    expect(await refusal(sign(hub.admin, writer.pen, 1, entry!.hash))).toBe('no-user')
    expect(await heads(writer.pen)).toEqual([])
  })

  test('reaches no further than what the hub holds of it, and is of that very text', async () => {
    const [first, second] = writer.notes(2)
    await push(annas, [first!])
    expect(await refusal(sign(annas, writer.pen, 2, second!.hash))).toBe('gap')
    expect(await refusal(sign(annas, writer.pen, 0, first!.hash))).toBe('gap')
    expect(await refusal(sign(annas, writer.pen, 1, second!.hash))).toBe('number-taken')
    expect(await heads(writer.pen)).toEqual([])
  })

  test('is said once: neither replaced nor altered nor removed by anybody, the owner among them', async () => {
    const [entry] = writer.notes(1)
    await push(annas, [entry!])
    await sign(annas, writer.pen, 1, entry!.hash)
    expect(await refusal(sign(annas, writer.pen, 1, entry!.hash, 'ef'.repeat(64)))).toBe('number-taken')
    for (const sql of ["update hub.head set signature = 'x'", 'delete from hub.head', 'truncate hub.head']) {
      expect(await refusal(annas.query(sql))).toBe('42501')
      expect(await refusal(hub.admin.query(sql))).toBe('write-once')
    }
    expect(await refusal(annas.query('insert into hub.head (stored_at) values (now())'))).toBe('42501')
    expect(await heads(writer.pen)).toEqual([{ seq: 1, hash: entry!.hash, signature }])
  })

  test('has the shape of a signature, or is refused', async () => {
    const [entry] = writer.notes(1)
    await push(annas, [entry!])
    for (const wrong of ['', 'cd'.repeat(63), 'XY'.repeat(64), `${'cd'.repeat(64)}0`, null])
      expect(await refusal(sign(annas, writer.pen, 1, entry!.hash, wrong))).toBe('malformed')
    for (const wrong of [null, 'x', entry!.hash.toUpperCase()])
      expect(await refusal(sign(annas, writer.pen, 1, wrong))).toBe('malformed')
    expect(await refusal(sign(annas, writer.pen, null, entry!.hash))).toBe('malformed')
  })
})

describe('what a login may store in a minute', () => {
  test('is bounded; the rest may come later', async () => {
    const dora = await hub.add('desk-officer')
    const session = await dora.session()
    const busy = writerOf(penOf(dora))
    await register(session, busy)
    await push(session, busy.notes(1))
    const nearly = `update hub.allowance set entries = hub.most_entries() - 2, minute = date_trunc('minute', clock_timestamp())`
    await hub.admin.query(`${nearly} where login = $1`, [dora.login])
    expect(await push(session, busy.notes(4))).toEqual(['stored', 'stored', 'later: rate', 'later: rate'])
    expect(await refusal(session.query('delete from hub.allowance'))).toBe('42501')
    // The next minute.
    await hub.admin.query(`update hub.allowance set minute = minute - interval '1 minute' where login = $1`, [
      dora.login,
    ])
    expect(await push(session, busy.notes(0))).toEqual([])
  })
})

describe('whoever is signed in', () => {
  test.each([
    'create table hub.mine (a int)',
    'create table public.mine (a int)',
    'alter table hub.entry disable trigger admit',
    'drop trigger admit on hub.entry',
    'set session_replication_role = replica',
    'select hub.raise_alarm($$a$$, 1, $$b$$, $$c$$)',
    'create or replace function hub.me() returns text language sql as $$ select $$',
    'alter role current_user superuser',
    'copy hub.entry to program $$cat$$',
    'select pg_read_file($$/etc/passwd$$)',
    'do $$ begin lock table hub.entry in access exclusive mode; end $$',
  ])('may not: %s', async (sql) => {
    expect(['42501', '42601']).toContain(await refusal(annas.query(sql)))
  })
})
