import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ImportForm, noAnswers, isAnswered } from '../../../../renderer/features/exports/import-form.tsx'
import { ImportPreview } from '../../../../renderer/features/exports/import-parts.tsx'
import type { ArchiveSource, Inspection } from '../../../../renderer/features/exports/read-archive.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { open } from '../store/harness.ts'
import { get, render } from '../render.tsx'

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
}
const pen = { entries: 1, first: 1, last: 1, hash: 'ab'.repeat(32) }
const sound: Inspection = {
  header: null,
  sha256: 'ab'.repeat(32),
  entries: 2,
  tickets: 1,
  pens: { '7K.A1B2C3': pen, '9Z.NOBODY': pen },
  attachments: 0,
  faults: [],
  faultCount: 0,
  strangers: [],
  changes: { settings: [], people: 0, textModules: 0 },
  isRestore: false,
}

function preview(inspection: Inspection): string {
  const { container } = render(
    <DeskProvider desk={desk}>
      <ImportPreview source={source} inspection={inspection} />
    </DeskProvider>,
  )
  return container.textContent ?? ''
}

it('a sound archive is said to be unsigned, with caution, and each pen with whether its name is known', () => {
  const text = preview(sound)
  expect(text).toContain('Nothing in this file proves who wrote it: it is whole in itself, but not signed.')
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent)
  expect(rows).toEqual([
    '7K.A1B2C311 to 1unsigneda pen of this name is known',
    '9Z.NOBODY11 to 1unsignedunknown',
  ])
})

it('of many pens twenty are shown, and the others counted', () => {
  const pens = Object.fromEntries(Array.from({ length: 1_234 }, (_, at) => [`7K.PEN${at}`, pen]))
  expect(preview({ ...sound, pens })).toContain('And 1,214 more.')
  expect(document.querySelectorAll('tbody tr')).toHaveLength(20)
})

it('what does not belong in an archive of some tickets is named, beside the code', () => {
  const text = preview({ ...sound, strangers: [{ kind: 'desk.profile', entries: 3 }] })
  expect(text).toContain('E_ARCHIVE_SCOPE')
  expect(get('[aria-label="What does not belong"]').textContent).toBe('Desk settings desk.profile: 3')
  expect(text).not.toContain('not signed')
})

it('needs to be told where it came from, and a tick for what it changes of the desk', () => {
  const changing = { ...sound, changes: { settings: ['marking'] as const, people: 2, textModules: 0 } }
  const from = { from: 'PC Bell', isAgreed: false }
  expect(isAnswered(noAnswers, sound)).toBe(false)
  expect(isAnswered({ from: '  ', isAgreed: true }, sound)).toBe(false)
  expect(isAnswered(from, sound)).toBe(true)
  expect(isAnswered(from, changing)).toBe(false)
  expect(isAnswered({ ...from, isAgreed: true }, changing)).toBe(true)
})

it('lists the changes in words, and asks; Enter in the line goes on', () => {
  const changing = { ...sound, changes: { settings: ['marking'] as const, people: 2, textModules: 0 } }
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
