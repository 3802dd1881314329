import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MailDialogs } from '../../../../renderer/features/mail/acts/mail-dialogs.tsx'
import {
  closeMailDialog,
  type MailDialogKind,
  openMailDialog,
} from '../../../../renderer/features/mail/mail-ui.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { keepWritingsNow, restoreWritings } from '../../../../renderer/store/writing-state.ts'
import { keepWriting, listWritings } from '../../../../renderer/store/writings.ts'
import { pressKey, render, settle, type } from '../render.tsx'
import { open } from '../store/harness.ts'
import { received, shaOf } from '../store/mail-drafts.ts'

/** A busy machine draws slowly. */
const PATIENCE = { timeout: 20_000 }

let desk: Desk
/** Each test has a message of its own: what is being written outlives a desk. */
let mail = 0
beforeEach(async () => {
  desk = await open()
  mail += 1
  await append(desk, [received(mail)], { label: 'Received' })
})
afterEach(() => {
  act(closeMailDialog)
  closeDesk(desk)
})

const show = async (what: MailDialogKind) => {
  openMailDialog(what, [shaOf(mail)])
  render(
    <DeskProvider desk={desk}>
      <MailDialogs />
    </DeskProvider>,
  )
  await vi.waitFor(async () => {
    await settle()
    expect(fields('').length).toBeGreaterThan(0)
  }, PATIENCE)
}
/** The fields of a name, in their order; all of them for ''. */
const fields = (name: string) =>
  [...document.querySelectorAll('label')]
    .filter(({ htmlFor, textContent }) => htmlFor !== '' && textContent?.startsWith(name))
    .map(({ htmlFor }) => document.getElementById(htmlFor))
    .filter((one) => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement)
const write = (name: string, text: string, place = 0) => {
  const field = fields(name)[place]
  if (!field) throw new Error(`no field ${name}`)
  type(field, text)
}
const choose = (title: string) => {
  const [choice] = [...document.querySelectorAll('label')].filter(({ textContent }) =>
    textContent?.startsWith(title),
  )
  act(() => choice?.querySelector('input')?.click())
}
const onDisk = async () => Object.entries(await listWritings(desk))

describe('what is typed in a dialog over the mail', () => {
  it('of making a ticket is kept on disk, whatever is chosen as well', async () => {
    await show('make')
    write('Title', 'Wallet of a suspect')
    write('What is asked', 'Whose it is')
    choose('Yes')
    await keepWritingsNow()
    expect(await onDisk()).toEqual([
      [
        `${desk.session.user.id}/${shaOf(mail)}/make`,
        { title: 'Wallet of a suspect', asked: 'Whose it is', threatToLife: 'yes' },
      ],
    ])
  })

  it('of splitting is kept on disk, both titles and both texts', async () => {
    await show('split')
    write('Title', 'The wallet')
    write('Narrative', 'What concerns the wallet', 0)
    write('Title', 'The account', 1)
    write('Narrative', 'What concerns the account', 1)
    await keepWritingsNow()
    expect((await onDisk()).map(([, written]) => written)).toEqual([
      {
        first: { title: 'The wallet', narrative: 'What concerns the wallet' },
        second: { title: 'The account', narrative: 'What concerns the account' },
      },
    ])
  })

  it('of putting away is kept on disk, with why', async () => {
    await show('dismiss')
    choose('Not for this desk')
    write('Note', 'For the press office')
    await keepWritingsNow()
    expect((await onDisk()).map(([, written]) => written)).toEqual([
      { reason: 'FOR_OTHERS', note: 'For the press office' },
    ])
  })

  it('is there again after the desk ended, and what was not touched is as the message says', async () => {
    await keepWriting(desk, `${desk.session.user.id}/${shaOf(mail)}/make`, {
      asked: 'Whose it is',
      type: 'ADV',
    })
    await restoreWritings(desk)
    await show('make')
    expect(fields('What is asked')[0]?.value).toBe('Whose it is')
    expect(fields('Title')[0]?.value).not.toBe('')
    expect(document.body.textContent).toContain('ADV ')
  })

  it('is put away once it is done', async () => {
    await show('make')
    write('What is asked', 'Whose it is')
    await keepWritingsNow()
    expect(await onDisk()).toHaveLength(1)
    pressKey('Enter', { ctrlKey: true })
    await act(() => vi.waitFor(() => expect(desk.queue.getState().rows).toHaveLength(1), PATIENCE))
    await act(() => vi.waitFor(async () => expect(await onDisk()).toEqual([]), PATIENCE))
  })
})
