import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  headerIdsIn,
  messageIdsIn,
  normaliseMessageId,
  referencesIn,
} from '../../../../shared/mail/message-id.ts'
import { mailLimits } from '../../../../shared/mail/parsed.ts'

describe('Message-IDs', () => {
  it.each([
    ['<a@b>', '<a@b>'],
    ['a@b', '<a@b>'],
    ['<1234   @   local(blah)  .machine .example>', '<1234@local.machine.example>'],
    ['junk <a@b> more', '<a@b>'],
    ['N77056c0a550a010202b5c', '<N77056c0a550a010202b5c>'],
    ['<>', null],
    ['  ', null],
    ['x'.repeat(2000), null],
  ])('%s', (value, id) => {
    expect(normaliseMessageId(value)).toBe(id)
  })

  it('are found among junk, each once and in order', () => {
    expect(messageIdsIn('re: <a@b>, "Ann" <<c@d>\r\n\t<a@b> <not an id> e@f')).toEqual(['<a@b>', '<c@d>'])
  })

  it('are the same in Message-ID and in what answers it, wherever white space was put into them', () => {
    const written = '< a b@c >'
    expect(normaliseMessageId(written)).toBe('<ab@c>')
    expect(headerIdsIn(`<x@y> ${written}`)).toEqual(['<x@y>', '<ab@c>'])
    expect(referencesIn(`<x@y>\r\n ${written}`)).toEqual(['<x@y>', '<ab@c>'])
  })

  it('of a long thread are the first and the newest', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `<${index}@x>`)
    const kept = referencesIn(ids.join(' '))
    expect(kept).toHaveLength(mailLimits.references)
    expect([kept[0], kept.at(-1)]).toEqual(['<0@x>', '<499@x>'])
  })

  it('stay as they are once normalised', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (value) => {
        const id = normaliseMessageId(value)
        if (id === null) return
        expect(id).toMatch(/^<[^<>\s]+>$/)
        expect(normaliseMessageId(id)).toBe(id)
      }),
      { seed: 4, numRuns: 1000 },
    )
  })
})
