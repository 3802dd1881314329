import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { proven, written } from '../../../../shared/journal/entry-text.ts'
import { readRawEntry } from '../../../../shared/journal/raw-entry.ts'
import { history } from './simulation.ts'

const runs = { numRuns: 200, seed: 20261122, endOnFailure: true }

describe('canonical JSON', () => {
  it('is to the letter what another program makes of any JSON', () => {
    const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' })
    fc.assert(
      fc.property(value, (json) => {
        expect(canonicalJson(json)).toBe(canonicalize(json))
      }),
      runs,
    )
  })

  it('puts numbers among the names of properties in the order of texts, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, 9: 1, 10: [undefined, -0, 1e21], é: '\u2028"\\\n' })).toBe(
      '{"10":[null,0,1e+21],"9":1,"é":"\u2028\\"\\\\\\n"}',
    )
  })

  it('refuses what JSON cannot hold', () => {
    const circle: unknown[] = []
    circle.push(circle)
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown
    for (const value of [
      undefined,
      Number.NaN,
      Infinity,
      1n,
      () => 1,
      '\ud800',
      { '\udc00': 1 },
      circle,
      deep,
    ])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe("an entry's text", () => {
  it('is its canonical JSON, and comes with the proof of its hashes', () => {
    fc.assert(
      fc.property(history, (entries) => {
        for (const entry of entries) {
          expect(proven(entry)).toEqual({ entry, text: canonicalJson(entry) })
          const disposed = { ...entry, body: null, salt: null }
          expect(proven(disposed)).toEqual({ entry: disposed, text: canonicalJson(disposed) })
          expect(written(disposed).text).toBe(canonicalJson(disposed))
        }
      }),
      { ...runs, numRuns: 40 },
    )
  })
})

describe('the shape of an entry', () => {
  const entry: RawEntry = {
    id: '7K.A1/2',
    pen: '7K.A1',
    seq: 2,
    prev: 'a'.repeat(64),
    stream: 'ticket/t1',
    at: '0123456789ab-0000-7K.A1',
    seen: { '7K.A1': 1 },
    kind: 'ticket.telepathy',
    v: 3,
    bodyHash: 'b'.repeat(64),
    hash: 'c'.repeat(64),
    salt: 'd'.repeat(32),
    body: { anything: [1] },
  }
  const without = (name: keyof RawEntry) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name))

  it('is that of every entry ever written', () => {
    fc.assert(
      fc.property(history, (entries) => {
        for (const one of entries) expect(readRawEntry(JSON.parse(JSON.stringify(one)))).toEqual(one)
      }),
      { ...runs, numRuns: 40 },
    )
    expect(readRawEntry(entry)).toEqual(entry)
    expect(readRawEntry({ ...entry, salt: null, body: null })).toEqual({ ...entry, salt: null, body: null })
    expect(
      readRawEntry({ ...entry, id: '7K.A1/1', seq: 1, prev: '', stream: 'desk', seen: {} }),
    ).not.toBeNull()
  })

  it('is not that of anything else', () => {
    const lines = [null, undefined, 1, 'x', [], {}, { ...entry, more: 1 }]
    const missing = (Object.keys(entry) as (keyof RawEntry)[]).flatMap((name) => [
      without(name),
      { ...entry, [name]: undefined },
      { ...without(name), other: 1 },
    ])
    const wrong: [keyof RawEntry, unknown[]][] = [
      ['id', ['7K.A1/3', '7K.A1/02', 2]],
      ['pen', ['7I.A1', '7K', '7K.', '7KKK.A1', '7K.A-1', 7]],
      ['seq', [0, -1, 1.5, '2', 2 ** 40 + 1, Number.NaN]],
      ['prev', ['a', 'A'.repeat(64), null]],
      ['stream', ['ticket', 'ticket/', 'ticket/-a', `ticket/${'a'.repeat(65)}`, 'desk/1', 'tickets/a', '']],
      ['at', ['', '0123456789ab-0000-', 'x', 1]],
      [
        'seen',
        [null, [], { a: '1' }, { a: -1 }, { a: 0.5 }, { ['x'.repeat(65)]: 1 }, JSON.parse('{"__proto__":1}')],
      ],
      ['kind', ['', 'k'.repeat(65), 1]],
      ['v', [0, '1', 1.5]],
      ['bodyHash', ['', 'b'.repeat(63), 'B'.repeat(64)]],
      ['hash', ['', null]],
      ['salt', ['', 'd'.repeat(31), 'D'.repeat(32), 1]],
    ]
    const altered = wrong.flatMap(([name, values]) => values.map((value) => ({ ...entry, [name]: value })))
    // With a number of its own that fits, so that it is the pen or the number that is refused.
    const renumbered = altered.map((one) => ({ ...one, id: `${String(one.pen)}/${String(one.seq)}` }))
    const refusedAnyway = renumbered.slice(wrong[0]?.[1].length)
    for (const value of [...lines, ...missing, ...altered, ...refusedAnyway])
      expect([value, readRawEntry(value)]).toEqual([value, null])
  })
})
