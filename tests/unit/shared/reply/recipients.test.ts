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
      wrong.map((typed) => ({ addresses: [], faults: [{ typed, why: 'is no address' }] })),
    )
  })

  it.each([
    ['kim.lee@g\u200Bmail.com', 'holds a character that is not seen'],
    ['kim.lee@g\u00ADmail.com', 'holds a character that is not seen'],
    ['kim.lee@gmail.com\u200B', 'holds a character that is not seen'],
    ['kim\u202Elee@gmail.com', 'holds a character that is not seen'],
    ['kim@gm\uFE0Fail.com', 'holds a character that is not seen'],
    ['"kim lee"@kent.police.uk', 'is quoted before the @, to which the desk does not write'],
    ['k\u0456m@kent.police.uk', 'has letters before the @ that not every mail server carries'],
    ['kim..lee@kent.police.uk', 'is no address'],
    ['kim@xn--.uk', 'is no address'],
    ['kim@192.0.2.1', 'is no address'],
    ['kim@gmail.com/kent.police.uk', 'is no address'],
    ['kim@%67mail.com', 'is no address'],
  ])('say why nothing goes to %j', (typed, why) => {
    expect(parseRecipients(typed)).toEqual({ addresses: [], faults: [{ typed, why }] })
  })

  it.each([
    ['kim.lee@\uFF47mail.com', 'kim.lee@gmail.com'],
    ['kim.lee@mail\u3002gmail.com', 'kim.lee@mail.gmail.com'],
    ['kim@GMAIL\uFF0Ecom', 'kim@gmail.com'],
    ['kim@pol\u0456ce.uk', 'kim@xn--polce-p2e.uk'],
    ['kim@stra\u00DFe.example', 'kim@xn--strae-oqa.example'],
  ])('are judged as the mail server looks them up: %j', (typed, address) => {
    expect(parseRecipients(typed)).toEqual({ addresses: [address], faults: [] })
  })

  it('account for every part that holds a character', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 10 }), (parts) => {
        const typed = new Set(parts.flatMap((part) => part.split(/[,;\n]/)).map((part) => part.trim()))
        typed.delete('')
        const { addresses, faults } = parseRecipients(parts.join(';'))
        expect(addresses.length + new Set(faults.map((fault) => fault.typed)).size).toBeLessThanOrEqual(
          typed.size,
        )
        for (const fault of faults) expect(typed.has(fault.typed)).toBe(true)
      }),
      { seed: 20261120 },
    )
  })

  it('take no longer for a hostile line than for a long one', () => {
    expect(parseRecipients(`${'a'.repeat(200_000)}@${'b.'.repeat(100_000)}`).faults).toHaveLength(1)
  })
})
