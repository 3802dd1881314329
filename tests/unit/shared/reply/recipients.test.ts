import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecipients } from '../../../../shared/reply/recipients.ts'

describe('recipients as they are typed', () => {
  it('are addresses, with a name or without, each once', () => {
    expect(
      parseRecipients('kim.lee@KENT.police.uk; Sam Khan <s.khan@met.police.uk>,\nkim.lee@kent.police.uk'),
    ).toEqual({
      addresses: ['kim.lee@kent.police.uk', 's.khan@met.police.uk'],
      faults: [],
    })
    expect(parseRecipients(' , ; ')).toEqual({ addresses: [], faults: [] })
  })

  it('say what is none, and drop nothing in silence', () => {
    const wrong = [
      'kim',
      'kim@localhost',
      'kim lee@kent.police.uk',
      '<kim@kent.police.uk',
      'a@b@c.example',
      'x@y.example.',
    ]
    expect(wrong.map((typed) => parseRecipients(typed))).toEqual(
      wrong.map((typed) => ({ addresses: [], faults: [typed] })),
    )
  })

  it('account for every part that holds a character', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 10 }), (parts) => {
        const typed = new Set(parts.flatMap((part) => part.split(/[,;\n]/)).map((part) => part.trim()))
        typed.delete('')
        const { addresses, faults } = parseRecipients(parts.join(';'))
        expect(addresses.length + new Set(faults).size).toBeLessThanOrEqual(typed.size)
        for (const fault of faults) expect(typed.has(fault)).toBe(true)
      }),
      { seed: 20261120 },
    )
  })

  it('take no longer for a hostile line than for a long one', () => {
    expect(parseRecipients(`${'a'.repeat(200_000)}@${'b.'.repeat(100_000)}`).faults).toHaveLength(1)
  })
})
