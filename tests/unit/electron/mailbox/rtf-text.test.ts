import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rtfText } from '../../../../electron/mailbox/rtf-text.ts'

const HEAD =
  '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial CYR;}}{\\colortbl;\\red0\\green0\\blue0;}{\\*\\generator Riched20;}\r\n'

describe('the words of a rich text', () => {
  it.each([
    ['\\f0 Hello \\b native\\b0  RTF\\par body', 'Hello native RTF\nbody'],
    ["caf\\'e9 \\'80", 'café €'],
    ["\\f1 \\'ef\\'f0\\'e8\\f0  end", 'при end'],
    ['\\uc1\\u8364 ? and \\u-10179?\\u-8704?', '€ and 😀'],
    ['a\\{b\\}\\\\c\\~d\\tab e\\line f', 'a{b}\\c\u00a0d\te\nf'],
    ['one{\\pict 0123}{\\info{\\author Bob}} two', 'one two'],
    ['one\\bin3 }}} two', 'one two'],
    ['{\\field{\\*\\fldinst HYPERLINK "https://b.example"}{\\fldrslt the bank}}', 'the bank'],
  ])('%s', (rtf, words) => {
    expect(rtfText(`${HEAD}${rtf}}`)).toBe(words)
  })

  it('are found in anything, however it nests, without failing', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\u',
      '-9',
      "\\'e",
      '\\bin9',
      '\\uc0',
      '*',
      'words ',
      '\\par',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof rtfText(pieces.join(''))).toBe('string')
      }),
      { seed: 27, numRuns: 300 },
    )
    expect(rtfText(`${'{'.repeat(100_000)}deep`)).toBe('deep')
  })
})
