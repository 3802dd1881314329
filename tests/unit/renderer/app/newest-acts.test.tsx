import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deskCommands } from '../../../../renderer/app/desk-commands.ts'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { NewOfficer } from '../../../../renderer/features/directory/adding.tsx'
import { ExportDialog } from '../../../../renderer/features/exports/export-dialog.tsx'
import { ImportDialog } from '../../../../renderer/features/exports/import-dialog.tsx'
import { AbandonedCalls } from '../../../../renderer/features/intake/calls/abandoned-calls.tsx'
import { callsOf } from '../../../../renderer/features/intake/calls.ts'
import { MailDialogs } from '../../../../renderer/features/mail/acts/mail-dialogs.tsx'
import {
  closeMailDialog,
  type MailDialogKind,
  openMailDialog,
} from '../../../../renderer/features/mail/mail-ui.ts'
import { perform } from '../../../../renderer/features/queue/perform.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { registerCommands } from '../../../../renderer/ui/commands/registry.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { createArchiveWriter } from '../../../../shared/exports/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { createFolders, type Folders, PUBLIC_KEY } from '../exports/folders.ts'
import { pressKey, render, settle, type } from '../render.tsx'
import { MONDAY, note, open, opening, sessionOf } from '../store/harness.ts'
import { received, shaOf } from '../store/mail-drafts.ts'

/** A busy machine draws slowly. */
const PATIENCE = { timeout: 20_000 }
const OLDER = 'Noted what stays'

let desk: Desk
let folders: Folders
let ends: (() => void)[] = []
beforeEach(async () => {
  desk = await open(sessionOf({ publicKey: PUBLIC_KEY }))
  await desk.workings.warmed
  toasts.setState({ toasts: [] })
  await append(desk, (issue) => opening('t-older', issue()), { label: 'Opened' })
  await perform(desk, append(desk, [note('t-older', 'stays')], { label: OLDER }))
  ends = [registerCommands(deskCommands([]).filter(({ id }) => id === 'desk.undo')), listenForKeys(window)]
})
afterEach(async () => {
  act(closeMailDialog)
  for (const end of ends) end()
  closeDesk(desk)
  Reflect.deleteProperty(globalThis, 'desk')
  await folders?.remove()
})

const drawn = (screen: ReactNode) => render(<DeskProvider desk={desk}>{screen}</DeskProvider>)

/** Waits until something is on screen, as long as a busy machine needs. */
const until = (isThere: () => void) =>
  vi.waitFor(async () => {
    await settle()
    isThere()
  }, PATIENCE)

const field = (name: string, place = 0) => {
  const fields = [...document.querySelectorAll('label')]
    .filter(({ textContent }) => textContent?.startsWith(name))
    .map(({ htmlFor }) => document.getElementById(htmlFor))
  const one = fields[place]
  if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement)) throw new Error(`no ${name}`)
  return one
}
const press = (words: RegExp) => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
    words.test(textContent ?? ''),
  )
  if (!button) throw new Error(`no button ${words}`)
  act(() => button.click())
}

/** `Ctrl+Z`, with the form that acted gone, takes back nothing and says why. */
async function nothingIsTakenBack(why: RegExp): Promise<void> {
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  pressKey('z', { ctrlKey: true })
  await until(() =>
    expect(toasts.getState().toasts.at(-1)?.message).toMatch(
      /^Nothing to take back: what came last stays\. /,
    ),
  )
  expect(toasts.getState().toasts.at(-1)?.message).toMatch(why)
  const older = desk.acts.getState().acts.find(({ label }) => label === OLDER)
  expect(older).toMatchObject({ undoable: true, undone: false })
}

async function showMail(what: MailDialogKind, n: number): Promise<void> {
  await append(desk, [received(n)], { label: 'Received' })
  openMailDialog(what, [shaOf(n)])
  drawn(<MailDialogs />)
  await until(() => expect(field('Title')).toBeDefined())
}

it('Ctrl+Z finds the older act as long as nothing came after it', async () => {
  pressKey('z', { ctrlKey: true })
  await until(() => expect(desk.acts.getState().acts.find(({ label }) => label === OLDER)?.undone).toBe(true))
})

it('a ticket made of a message stays, and nothing before it is taken back', async () => {
  await showMail('make', 91)
  type(field('Title'), 'A wallet')
  press(/^Make(?! and)/)
  await until(() => expect(desk.queue.getState().rows).toHaveLength(2))
  await until(() => expect(toasts.getState().toasts.at(-1)?.message).toMatch(/^Made/))
  await nothingIsTakenBack(/Made \S+ of the message$/)
})

it('tickets that a message was split into stay, and nothing before them is taken back', async () => {
  await showMail('split', 92)
  type(field('Title'), 'The wallet')
  type(field('Title', 1), 'The account')
  press(/^Make two/)
  await until(() => expect(desk.queue.getState().rows).toHaveLength(3))
  await until(() => expect(toasts.getState().toasts.at(-1)?.message).toMatch(/^Made/))
  await nothingIsTakenBack(/Made \S+ and \S+ of the message$/)
})

it('an abandoned call that was reviewed stays so, and nothing before it is taken back', async () => {
  const calls = callsOf(desk)
  calls.start()
  const { openId } = calls.store.getState()
  calls.edit(openId ?? '', (draft) => ({ ...draft, fields: { narrative: 'rang off' } }))
  await calls.abandon(openId ?? '')
  drawn(<AbandonedCalls calls={calls} />)
  type(field('What became of it'), 'Wrong number')
  press(/^Reviewed/)
  await until(() =>
    expect(Object.values(desk.deskState.getState().abandoned).map(({ review }) => review?.note)).toEqual([
      'Wrong number',
    ]),
  )
  await nothingIsTakenBack(/Abandoned call reviewed$/)
})

it('an entry in the directory stays, and nothing before it is taken back', async () => {
  const onClose = vi.fn()
  const { rerender } = drawn(<NewOfficer onClose={onClose} />)
  await until(() => expect(field('Name')).toBeDefined())
  type(field('Name'), 'DC Newest')
  press(/^Enter/)
  await until(() => expect(onClose).toHaveBeenCalled())
  // It is put away by whoever opened it.
  rerender(null)
  await nothingIsTakenBack(/What is entered in the directory stays there$/)
})

it('an export stays on record, and nothing before it is taken back', async () => {
  folders = await createFolders()
  vi.stubGlobal('desk', folders.bridge)
  const { rerender } = drawn(<ExportDialog chosen={['t-older']} onClose={() => undefined} />)
  await until(() => expect(field('Purpose')).toBeDefined())
  type(field('Recipient'), 'The court')
  type(field('Purpose'), 'Disclosure')
  press(/^Choose where/)
  await until(() => press(/^Close$/))
  rerender(null)
  await nothingIsTakenBack(/What was exported stays on record$/)
})

it('what was taken in of an archive stays, and nothing before it is taken back', async () => {
  const writer = createArchiveWriter({
    format: 'tactical-desk-archive',
    version: 1,
    export: 'x1',
    at: '2026-11-22T10:00:00.000Z',
    by: { user: 'KHAN01', name: 'Aisha Khan', pen: '8K.KHAN01' },
    agency: 'Agency',
    marking: 'OFFICIAL',
    scope: 'whole',
    purpose: 'Backup',
    recipient: 'The desk',
    copy: '8K-1',
  })
  const { entries } = writeEntries(
    opening('t-taken-in', 'TS26-8K-0001-X'),
    { pen: '8K.KHAN01', seq: 0, hash: '', clock: null },
    { nowMs: MONDAY, salt: () => '00'.repeat(16), seen: () => ({}) },
  )
  folders = await createFolders(
    new Uint8Array(Buffer.concat([writer.begin(), writer.add(entries), writer.end([])])),
  )
  vi.stubGlobal('desk', folders.bridge)
  const { rerender } = drawn(<ImportDialog onClose={() => undefined} />)
  press(/^Choose the archive/)
  await until(() => expect(field('Where it came from')).toBeDefined())
  type(field('Where it came from'), 'PC Bell, by hand')
  const agreed = document.querySelector<HTMLInputElement>('input[type=checkbox]')
  act(() => agreed?.click())
  press(/^Take it in/)
  await until(() => press(/^Close$/))
  expect(document.body.textContent).toContain('Taken in. New here1')
  rerender(null)
  await nothingIsTakenBack(/What was taken in stays$/)
})
