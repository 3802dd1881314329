import { expect, test } from 'vitest'
import { codeTroubleOf, codeTroubleWords, hubParts } from '../../../../shared/hub/words.ts'
import type { Finding, Status } from '../../../../shared/sync/index.ts'

const status = (changes: Partial<Status>): Status => ({
  state: { state: 'up-to-date', asAtMs: 0 },
  asAtMs: 0,
  unsent: 0,
  refused: {},
  waiting: {},
  aheadMs: null,
  findings: [],
  isSecond: false,
  ...changes,
})
const words = (findings: readonly Finding[]) =>
  hubParts(status({ findings }), () => '14:32').map((part) => part.words)
const copied = status({
  findings: [
    { pen: '7K.A1B2C3', seq: 4, what: 'cloned' },
    { pen: '3M.D4E5F6', seq: 2, what: 'withheld' },
  ],
})

test('a copied workstation is told so in words, beside what else was found wrong', () => {
  expect(codeTroubleOf(copied)).toBe('copied')
  expect(words(copied.findings)).toEqual([
    'hub: up to date as at 14:32',
    'this workstation was copied',
    '1 found wrong',
  ])
  expect(codeTroubleWords('copied', '7K').title).toContain('under 7K')
})

test('a code that is another’s wants another; a failure of another kind does not', () => {
  for (const code of ['E_HUB_CODE', 'E_HUB_PEN'] as const) {
    const taken = status({ state: { state: 'unfit', code } })
    expect(codeTroubleOf(taken)).toBe('taken')
    expect(hubParts(taken, () => '')[0]).toEqual({
      level: 'caution',
      words: 'hub: not connected: this workstation’s code is in use elsewhere',
    })
  }
  expect(codeTroubleOf(status({ state: { state: 'unfit', code: 'E_HUB_NEWER' } }))).toBeNull()
  expect(codeTroubleOf(status({}))).toBeNull()
})

test('a hub that was set back is told of, and what else was found wrong counted; what is awaited comes by itself', () => {
  const pen = '7K.AAAAAA'
  expect(words([])).toEqual(['hub: up to date as at 14:32'])
  expect(words([{ pen, seq: 1, what: 'awaited' }])).toEqual(['hub: up to date as at 14:32'])
  expect(
    words([
      { pen, seq: 4, what: 'lost' },
      { pen: '8M.BBBBBB', seq: 2, what: 'lost' },
      { pen, seq: 9, what: 'signed' },
    ]),
  ).toEqual(['hub: up to date as at 14:32', 'the hub has less than it had', '1 found wrong'])
})

test('at the second site it is said so, and nowhere else', () => {
  const first = (changes: Partial<Status>) => hubParts(status(changes), () => '14:32')[0]?.words
  expect(first({ isSecond: true })).toBe('hub: up to date as at 14:32, at the second site')
  expect(first({ isSecond: true, state: { state: 'offline', sinceMs: 0 } })).toBe('hub: offline since 14:32')
})

test('what a hub has never had is no alarm: it comes from the other site, or out of an archive', () => {
  expect(words([{ pen: '8M.BBBBBB', seq: 2, what: 'behind' }])).toEqual(['hub: up to date as at 14:32'])
})
