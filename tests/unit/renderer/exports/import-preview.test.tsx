import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ImportForm, noAnswers, isAnswered } from '../../../../renderer/features/exports/import-form.tsx'
import { ImportPreview } from '../../../../renderer/features/exports/import-parts.tsx'
import type { ArchiveSource } from '../../../../renderer/features/exports/archive-source.ts'
import type { Inspection } from '../../../../renderer/features/exports/read-archive.ts'
import type { PenStanding, Signatures } from '../../../../shared/exports/index.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { open } from '../store/harness.ts'
import { Dialog } from '../../../../renderer/ui/overlays/dialog.tsx'
import { get, pressKey, render } from '../render.tsx'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

const source: ArchiveSource = {
  name: 'archive.jsonl',
  size: 0,
  read: async () => new Uint8Array(),
  close: async () => undefined,
  attachment: async () => null,
}
const pen = { entries: 1, first: 1, last: 1, hash: 'ab'.repeat(32) }
const standing: PenStanding = {
  pen: '7K.A1B2C3',
  entries: 3,
  first: 1,
  last: 3,
  signed: 0,
  upTo: 0,
  isWrong: false,
  key: 'known',
  unproven: 0,
}
const unsigned: Signatures = {
  archive: 'unsigned',
  pens: [standing, { ...standing, pen: '9Z.NOBODY', key: 'untold' }],
}
const header = {
  format: 'tactical-desk-archive',
  version: 1,
  export: 'x1',
  at: '2026-11-22T10:00:00.000Z',
  by: { user: 'A1B2C3', name: 'Sam Khan', pen: '7K.A1B2C3' },
  agency: 'Agency',
  marking: 'OFFICIAL',
  scope: 'whole',
  purpose: 'Backup',
  recipient: 'The desk',
  copy: '7K-1',
} as const
const sound: Inspection = {
  header,
  keys: new Map(),
  heads: [],
  signed: null,
  signatures: unsigned,
  pieces: [],
  toAgreeTo: [],
  sha256: 'ab'.repeat(32),
  entries: 2,
  tickets: 1,
  pens: { '7K.A1B2C3': pen, '9Z.NOBODY': pen },
  attachments: 0,
  faults: [],
  faultCount: 0,
  strangers: [],
  changes: { settings: [], people: 0, textModules: 0, doubted: 0 },
  isRestore: false,
  willRefuse: [],
}

function preview(inspection: Inspection): string {
  const { container } = render(
    <DeskProvider desk={desk}>
      <ImportPreview source={source} inspection={inspection} />
    </DeskProvider>,
  )
  return container.textContent ?? ''
}

const rows = () => [...document.querySelectorAll('tbody tr')].map((row) => row.textContent)

it('a sound archive that is unsigned is said to be, with caution, and each pen with whether its key is known', () => {
  const text = preview(sound)
  expect(text).toContain(
    'Nothing in this file proves who put it together: it is whole in itself, but not signed.',
  )
  expect(rows()).toEqual(['7K.A1B2C331 to 3not signedknown here', '9Z.NOBODY31 to 3not signednot known'])
})

it('a signed one says by whom, how far each pen has signed, and whether the file alone names the key', () => {
  const pens = [
    { ...standing, signed: 3, upTo: 3 },
    { ...standing, pen: '8M.OTHER1', signed: 2, upTo: 2, unproven: 1 },
  ]
  expect(preview({ ...sound, signatures: { archive: 'signed', pens } })).toContain(
    'Signed by pen 7K.A1B2C3, whose key is known here.',
  )
  // What is not proven stands first.
  expect(rows()).toEqual([
    '8M.OTHER131 to 3signed and verified: 2 of 3, up to number 2known here',
    '7K.A1B2C331 to 3signed and verified: 3 of 3known here',
  ])
  const told = pens.map((pen) => ({ ...pen, key: 'in-archive' as const }))
  expect(preview({ ...sound, signatures: { archive: 'signed', pens: told } })).toContain(
    'whose key is told by this file only',
  )
})

it('a wrong signature refuses the archive, and its pen stands first', () => {
  const pens = [standing, { ...standing, pen: '9Z.NOBODY', isWrong: true }]
  const text = preview({ ...sound, signatures: { archive: 'unsigned', pens } })
  expect(text).toContain('E_ARCHIVE_SIGNATURE')
  expect(text).not.toContain('Nothing in this file proves')
  expect(rows()[0]).toContain('9Z.NOBODY31 to 3signature wrong')
})

it('of many pens twenty are shown, and the others counted', () => {
  const pens = Array.from({ length: 1_234 }, (_, at) => ({ ...standing, pen: `7K.PEN${at}` }))
  expect(preview({ ...sound, signatures: { archive: 'unsigned', pens } })).toContain('And 1,214 more.')
  expect(document.querySelectorAll('tbody tr')).toHaveLength(20)
})

it('what does not belong in an archive of some tickets is named, beside the code', () => {
  const text = preview({ ...sound, strangers: [{ kind: 'desk.profile', entries: 3 }] })
  expect(text).toContain('E_ARCHIVE_SCOPE')
  expect(get('[aria-label="What does not belong"]').textContent).toBe('Desk settings desk.profile: 3')
  expect(text).not.toContain('Nothing in this file proves')
})

it('what will be refused is named before anybody takes it in, with why', () => {
  const text = preview({
    ...sound,
    willRefuse: [
      { pen: '7K.A1B2C3', entries: 4, first: 12, last: 15, why: 'number' },
      { pen: '7K.D4E5F6', entries: 1, first: 9, last: 9, why: 'pen' },
    ],
  })
  expect(text).toContain('5 entries in it will be refused; the rest can be taken in.')
  expect(
    [...document.querySelectorAll('[aria-label="What will be refused"] li')].map((line) => line.textContent),
  ).toEqual([
    'Pen 7K.A1B2C3, 4 from number 12 to 15: other entries bear these numbers here.',
    'Pen 7K.D4E5F6, number 9: it writes at this workstation, and did not write them here.',
  ])
})

it('needs to be told where it came from, and a tick for what it changes of the desk', () => {
  const changing = { ...sound, toAgreeTo: ['changes the desk’s marking', 'adds or changes 2 people'] }
  const from = { from: 'PC Bell', isAgreed: false }
  expect(isAnswered(noAnswers, sound)).toBe(false)
  expect(isAnswered({ from: '  ', isAgreed: true }, sound)).toBe(false)
  expect(isAnswered(from, sound)).toBe(true)
  expect(isAnswered(from, changing)).toBe(false)
  expect(isAnswered({ ...from, isAgreed: true }, changing)).toBe(true)
})

it('of a version that is not known here nothing is told but that', () => {
  const text = preview({
    ...sound,
    header: null,
    faults: [{ code: 'NEWER', line: 1, pen: null, seq: null }],
    faultCount: 1,
  })
  expect(text).toContain('E_ARCHIVE_NEWER')
  expect(text).not.toContain('7K.A1B2C3')
  expect(document.querySelector('table, [aria-label="Faults"]')).toBeNull()
})

it('counts what is missing in words', () => {
  const missing = { code: 'MISSING', line: null, pen: '7K.A1B2C3', seq: 2 } as const
  expect(preview({ ...sound, faults: [missing], faultCount: 1 })).toContain('1 entry is missing that others')
  document.body.replaceChildren()
  expect(preview({ ...sound, faults: [missing, missing], faultCount: 2 })).toContain('2 entries are missing')
})

it('lets Escape through from the line to the dialog', () => {
  const onClose = vi.fn<() => void>()
  render(
    <Dialog isOpen isSticky title="Take in" onClose={onClose}>
      <ImportForm
        answers={noAnswers}
        onChange={() => undefined}
        inspection={sound}
        onEnter={() => undefined}
      />
    </Dialog>,
  )
  get<HTMLInputElement>('input[type="text"]').focus()
  pressKey('Escape')
  expect(onClose).toHaveBeenCalledOnce()
})

it('lists the changes in words, and asks; Enter in the line goes on', () => {
  const changing = { ...sound, toAgreeTo: ['changes the desk’s marking', 'adds or changes 2 people'] }
  const onEnter = vi.fn<() => void>()
  render(
    <ImportForm answers={noAnswers} onChange={() => undefined} inspection={changing} onEnter={onEnter} />,
  )
  const listed = [...document.querySelectorAll('li')].map((item) => item.textContent)
  expect(listed).toEqual(['changes the desk’s marking', 'adds or changes 2 people'])
  expect(get<HTMLInputElement>('input[type="checkbox"]').checked).toBe(false)
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  act(() => void get<HTMLInputElement>('input[type="text"]').dispatchEvent(enter))
  expect(onEnter).toHaveBeenCalledOnce()
  // Or the same key would press the button that has focus next.
  expect(enter.defaultPrevented).toBe(true)
})
