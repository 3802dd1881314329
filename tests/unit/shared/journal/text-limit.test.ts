import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ENTRY_TEXT_LIMIT, isTextTooLong, textLength } from '../../../../shared/journal/text-limit.ts'

it('counts every text of a value, wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.integer(), (texts, number) => {
      const length = texts.join('').length
      expect(textLength(texts)).toBe(length)
      expect(textLength({ number, none: null, inner: texts.map((text) => ({ text, is: true })) })).toBe(
        length,
      )
    }),
    { seed: 31 },
  )
})

it('holds for what people write, and not for a message that came in', () => {
  const body = { text: 'x'.repeat(ENTRY_TEXT_LIMIT), more: 'x' }
  expect(isTextTooLong('ticket.note', { text: body.text })).toBe(false)
  expect(isTextTooLong('ticket.note', body)).toBe(true)
  expect(isTextTooLong('mail.received', body)).toBe(false)
})
