import type { CDPSession, Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { atTheDesk, dana, firstRun, signIn } from './people.ts'
import { entry, expectFocusInLog, openFreshTicket } from './ticket.ts'

const test = testAtOneDesk(firstRun)

const NAMED: Readonly<Record<string, number>> = { F2: 113, Tab: 9, Enter: 13 }
/** Those that are struck with Ctrl held. */
const HELD: Readonly<Record<string, string>> = { 'Ctrl+Enter': 'Enter', 'Ctrl+Z': 'z', 'Ctrl+L': 'l' }

/** Sends every key without waiting for what the one before it did: faster than any hand. */
async function burst(session: CDPSession, words: readonly string[]): Promise<void> {
  const keys = words.flatMap((word) => (word in NAMED || word in HELD ? [word] : Array.from(word)))
  const sent = keys.flatMap((struck) => {
    const key = HELD[struck] ?? struck
    const code = NAMED[key]
    const modifiers = struck in HELD ? { modifiers: 2 } : {}
    const about =
      code === undefined
        ? { key, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }
        : { key, code: key, windowsVirtualKeyCode: code }
    const typed = code === undefined ? { text: key } : key === 'Enter' ? { text: '\r' } : {}
    const text = struck in HELD ? modifiers : typed
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...about, ...text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about, ...modifiers }),
    ]
  })
  await Promise.all(sent)
}

const field = (page: Page, name: string) =>
  page
    .getByRole('region', { name: 'Call card' })
    .getByLabel(name, { exact: true })
    .and(page.locator('input, textarea'))

test('a whole call typed in one burst from F2 on: every field gets what was meant for it', async ({
  desk,
}) => {
  const { page } = desk
  const session = await page.context().newCDPSession(page)
  for (let n = 1; n <= 5; n++) {
    // Short words first, so that the fields below are asked for before they were ever painted.
    const told = n % 2 === 0 ? 'x' : ''
    const caller = [`07700 90012${n}`, 'Priya Nair', 'dc', `471${n}`, 'kent', 'Cyber Crime Unit']
    const request = ['fin', 'fraud', '-', '46/12345/26']
    const entered = (texts: readonly string[]) => texts.flatMap((text) => [text, 'Enter'])
    await burst(session, [
      'F2',
      told,
      'Tab',
      'ask',
      'Tab',
      ...entered(caller),
      'Tab',
      ...entered(request),
      'Blackmail',
    ])
    await expect(field(page, 'Purpose or offence')).toHaveValue('Blackmail')
    await expect(field(page, 'Purpose or offence')).toBeFocused()
    const values = {
      'What happened': told,
      'What is asked of the desk': 'ask',
      'Caller’s number': `07700 90012${n}`,
      Name: 'Priya Nair',
      'Rank or grade': 'DC',
      'Collar number': `471${n}`,
      'Force or agency': 'Kent Police',
      Unit: 'Cyber Crime Unit',
      Operation: 'none',
      'Crime reference': '46/12345/26',
    }
    for (const [name, value] of Object.entries(values)) await expect(field(page, name)).toHaveValue(value)
  }
  // Nothing acted on the screen beneath: four calls wait, the fifth is in front, and no ticket was made.
  await expect(page.getByRole('region', { name: 'Parked calls and drafts' }).getByRole('button')).toHaveCount(
    4,
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a list is answered in the burst that opens it: by its codes, its letters and its first line', async ({
  desk,
}) => {
  const { page } = desk
  await openFreshTicket(page)
  const session = await page.context().newCDPSession(page)
  const row = (name: string) => page.locator(`[data-field-row="${name}"]`)
  await page.keyboard.press('F6')
  for (const [code, label] of [
    ['fin', 'Payment or crypto tracing'],
    ['osr', 'Open-source research'],
    ['dec', 'Deconfliction'],
  ] as const) {
    await row('type').focus()
    await burst(session, ['Enter', code, 'Enter'])
    await expect(row('type')).toContainText(label)
    await expect(row('type')).toBeFocused()
  }
  await row('vulnerable').focus()
  await burst(session, ['Enter', 'k'])
  await expect(row('vulnerable')).toContainText('Not known')
  await row('perishable').focus()
  await burst(session, ['Enter', 'Enter'])
  await expect(row('perishable')).toContainText('Yes')
  await row('title').focus()
  await burst(session, ['s', 'ack', 'Enter'])
  await expect(entry(page, 'Acknowledged')).toBeVisible()
})

test('a field that is opened right behind its saving begins with what was saved', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const operation = page.locator('[data-field-row="operation"]')
  for (const name of ['HERON', 'HERONxLAKE', 'HERONxLAKExREED']) {
    await operation.focus()
    await burst(session, ['Enter', name.split('x').at(-1) ?? '', 'Enter', 'Enter', 'x', 'Enter'])
    await expect(operation).toContainText(`${name}x`)
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('a ticket gets all that is struck for it while it opens, in order, and nothing of it acts as a command', async ({
  desk,
}) => {
  const { page } = desk
  await openFreshTicket(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const note = page.getByRole('textbox', { name: 'Note' })
  for (const told of ['burst one', 'burst two', 'burst three']) {
    await page.keyboard.press('F2')
    await page.keyboard.type(told)
    for (const key of ['Escape', 'Control+1', 'Enter', 'n']) await page.keyboard.press(key)
    await page.keyboard.type('burst note')
    await expect(note).toHaveValue('burst note')
    await expect(note).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Escape')
    await expectFocusInLog(page)
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('editing keys that are struck while a ticket opens edit what is typed for it, as in a field that is there', async ({
  desk,
}) => {
  const { page } = desk
  await openFreshTicket(page)
  const session = await page.context().newCDPSession(page)
  const note = page.getByRole('textbox', { name: 'Note' })
  const state = () =>
    note.evaluate((at: HTMLTextAreaElement) => [at.value, at.selectionStart, at.selectionEnd])
  const edit = async () => {
    await page.keyboard.type('one two three')
    for (const key of ['Control+Backspace', 'Enter', 'x', 'y', 'Backspace', 'Home', 'b', 'ArrowUp', 'End'])
      await page.keyboard.press(key)
    for (const key of ['Control+Shift+ArrowLeft', 'Shift+ArrowRight', 'Delete', 'z', 'Backspace'])
      await page.keyboard.press(key)
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Delete', 'Control+Home', 'c', 'Shift+End'])
      await page.keyboard.press(key)
  }
  await page.keyboard.press('n')
  await edit()
  const expected = await state()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Escape')
  await expectFocusInLog(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.keyboard.press('F2')
  await page.keyboard.type('burst')
  for (const key of ['Escape', 'Control+1', 'Enter', 'n']) await page.keyboard.press(key)
  await edit()
  await expect.poll(state).toEqual(expected)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('a call that is struck for while the desk opens is taken, with what is typed after it', async ({
  desk,
}) => {
  const { page } = desk
  await page.keyboard.press('Control+l')
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.insertText(dana.passphrase)
  for (const key of ['Enter', 'F2']) await page.keyboard.press(key)
  await page.keyboard.type('a boy on a bridge')
  await atTheDesk(page)
  await page.keyboard.type(', at Rochester')
  await expect(page.getByLabel('What happened')).toHaveValue('a boy on a bridge, at Rochester')
})

test('what is struck right after Ctrl+Enter gets into nothing that is logged, and is lost with nothing', async ({
  desk,
}) => {
  const { page } = desk
  await openFreshTicket(page)
  const session = await page.context().newCDPSession(page)
  const note = page.getByRole('textbox', { name: 'Note', exact: true })
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await burst(session, ['n', `first of ${rate} end`, 'Ctrl+Enter', 'n', 'second'])
    await expect(note).toHaveValue('second')
    await expect(entry(page, `first of ${rate} end`)).toBeVisible()
    await expect(page.getByRole('feed', { name: 'Log' })).not.toContainText(`first of ${rate} endn`)
    await page.keyboard.press('Control+a')
    await burst(session, [`gone with ${rate}`, 'Ctrl+Enter', 'Ctrl+Z'])
    await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('Undone: ')
    await expectFocusInLog(page)
    await page.keyboard.press('Shift+Escape')
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('a call that a lock came before while the desk was opening is spoken of at the next sign-in', async ({
  desk,
}) => {
  const { page } = desk
  const session = await page.context().newCDPSession(page)
  await page.keyboard.press('Control+l')
  const passphrase = page.getByLabel('Passphrase', { exact: true })
  await expect(passphrase).toBeFocused()
  await page.keyboard.insertText(dana.passphrase)
  await burst(session, ['Enter', 'F2', 'abc', 'Ctrl+L'])
  await expect(passphrase).toBeFocused()
  await expect(passphrase).toHaveValue('')
  await signIn(page)
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText(
    'locked before it could act on the last 4 keys struck',
  )
})
