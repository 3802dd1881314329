import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailboxesIn } from '../../../../electron/mailbox/mailboxes.ts'

const cases: readonly [string, ...[name: string, address: string][]][] = [
  ['ann@force.example', ['', 'ann@force.example']],
  ['Ann Lee <ann@Force.EXAMPLE>', ['Ann Lee', 'ann@force.example']],
  [
    '"Lee, Ann" <ann@force.example>, bob@force.example',
    ['Lee, Ann', 'ann@force.example'],
    ['', 'bob@force.example'],
  ],
  ['ann@force.example (Ann Lee)', ['Ann Lee', 'ann@force.example']],
  [
    'Desk: ann@force.example, Bob <bob@force.example>;',
    ['', 'ann@force.example'],
    ['Bob', 'bob@force.example'],
  ],
  ['Undisclosed recipients:;'],
  ['=?utf-8?Q?Lee=2C_Ann?= <ann@force.example>', ['Lee, Ann', 'ann@force.example']],
  ['=?utf-8?Q?Lee,_Ann?= <ann@force.example>', ['Lee, Ann', 'ann@force.example']],
  ['Ann <@relay.example,@other.example:ann@force.example>', ['Ann', 'ann@force.example']],
  ['Pete(A wonderful \\) chap) <pete(his account)@silly.test(his host)>', ['Pete', 'pete@silly.test']],
  ['"joe q. public" @ example . com', ['', '"joe q. public"@example.com']],
  ['Ann Lee ann@force.example', ['Ann Lee', 'ann@force.example']],
  ['ann@force.example; bob@force.example', ['', 'ann@force.example'], ['', 'bob@force.example']],
  ['Facebook, _ <x@y.example>', ['Facebook', ''], ['_', 'x@y.example']],
  ['"Ann <ann@force.example>', ['"Ann', 'ann@force.example']],
  ['Ann <ann@force.example', ['Ann', 'ann@force.example']],
  ['"Jetmail System" <>', ['Jetmail System', '']],
  // An encoded word decodes into a name and nothing else.
  ['=?utf-8?Q?CEO_=3Cceo=40bank.example=3E?= <x@evil.example>', ['CEO <ceo@bank.example>', 'x@evil.example']],
  [', ,,'],
  [''],
]

describe('mailboxes of a header', () => {
  it.each(cases)('%s', (value, ...expected) => {
    expect(mailboxesIn(value)).toEqual(expected.map(([name, address]) => ({ name, address })))
  })

  it('come out as they were written properly', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}$/)
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
    const address = fc.tuple(word, word).map(([user, host]) => `${user}@${host.toLowerCase()}.example`)
    fc.assert(
      fc.property(fc.array(fc.record({ name, address }), { maxLength: 5 }), (mailboxes) => {
        const value = mailboxes.map((one) => `"${one.name}" <${one.address}>`).join(',\r\n ')
        expect(mailboxesIn(value)).toEqual(mailboxes)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('are read from anything, and a long line of openings is read in one go', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        for (const { name, address } of mailboxesIn(value)) expect(name !== '' || address !== '').toBe(true)
      }),
      { seed: 2, numRuns: 500 },
    )
    // Quadratic readers would not come back from these.
    for (const bomb of ['"\\', '(', '<', '=?a?q?', '" ', ' '])
      expect(mailboxesIn(`a${bomb.repeat(100_000)}`).length).toBeLessThan(3)
  })
})
