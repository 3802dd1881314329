import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addPerson, removePerson } from '../../build/hub/people.mjs'
import { type Cable, layCable } from '../servers/cable.ts'
import { push, register, writerOf } from '../hub/writer.ts'
import { enterPassword, enterPlace, setUp, status, takeAnotherCode, test as atHub } from './at-hub.ts'
import { type Desk, expect } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { atTheDesk, command, dana, firstRun, handBackTo, ruth, signIn } from './people.ts'
import {
  entry,
  expectFocusInLog,
  fieldRow,
  giveFile,
  openFreshTicket,
  openTicket,
  referenceOf,
  writeOperation,
} from './ticket.ts'

const test = atHub.extend<{ cable: Cable }>({
  cable: async ({ hub }, give) => {
    const cable = await layCable(hub.place.port)
    await give(cable)
    await cable.stop()
  },
})

/** Over as soon as the status line says so, however briefly: from within the page, since looking now and then may miss it. */
function statusSays(page: Page, words: string): Promise<void> {
  return status(page).evaluate(
    (bar, sought) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (bar.textContent?.includes(sought)) resolve()
        }
        new MutationObserver(look).observe(bar, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )
}

async function toQueue(page: Page): Promise<void> {
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('grid', { name: /^Tickets/ })).toBeVisible()
}

/** Exports today's tickets, and gives what lies in the folder. */
async function exportLogs({ page, app }: Desk, folder: string): Promise<Record<string, string>> {
  await answer(app, { save: folder })
  await command(page, 'Export a period')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  for (const form of [/^PDF/, /^Archive/]) await dialog.getByRole('checkbox', { name: form }).press('Space')
  await dialog.getByLabel('Recipient').fill('Crown Prosecution Service')
  await dialog.getByLabel('Purpose').fill('Disclosure')
  await dialog.getByRole('button', { name: 'Choose where, and export' }).press('Enter')
  await expect(dialog.getByText('Exported to the folder')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  expect(files.length).toBeGreaterThan(0)
  const texts = await Promise.all(
    files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
  const logs = manifest.split('\n').filter((line) => line.startsWith('# log '))
  return { ...Object.fromEntries(texts), logs: logs.sort().join('\n') }
}

test('two desks work on with the cable out, and hold the same when it is back', async ({
  launch,
  hub,
  cable,
  folder,
}) => {
  test.setTimeout(240_000)
  const anna = await launch()
  await expect(anna.page.getByLabel('Where it stands')).toBeVisible()
  await firstRun(anna.page)
  await expect(status(anna.page)).toContainText('no hub')
  await setUp(anna.page, hub, cable.port)
  await lookAt(anna.page, 'settings-hub')
  const ben = await launch({ profileDir: join(folder, 'ben desk') })
  await firstRun(ben.page, ruth, '7K')

  await test.step('a code that another workstation holds is changed by keys, to one that is free', async () => {
    const { page } = ben
    const { password } = await enterPlace(page, hub, cable.port, hub.place.database, ruth)
    await enterPassword(page, password)
    await expect(status(page)).toContainText('this workstation’s code is in use elsewhere')
    await takeAnotherCode(page, 'The code 7K is another workstation’s at the hub.', 'hub-code-taken')
    await signIn(page, ruth)
    await expect(status(page)).toContainText('hub: up to date as at')
    await expect(status(page)).toContainText('0 unsent')
  })

  let shared = ''
  let annas = ''
  let bens = ''
  await test.step('what one logs is on the other’s screen', async () => {
    await openFreshTicket(anna.page)
    shared = await referenceOf(anna.page)
    await expect(entry(anna.page, 'Opened').getByText('At the hub')).toBeAttached()
    await toQueue(ben.page)
    await expect(ben.page.getByRole('grid', { name: /^Tickets/ })).toContainText(shared)
  })

  await test.step('the cable is out: both say so, and work on', async () => {
    cable.pull()
    for (const { page } of [anna, ben]) {
      await page.keyboard.press('F9')
      await expect(status(page)).toContainText(/hub: offline since \d\d:\d\d/)
    }
    await writeOperation(anna.page, 'HALYARD')
    await expect(entry(anna.page, 'HALYARD').first().getByText('On this workstation only')).toBeAttached()
    await expect(status(anna.page)).not.toContainText(' 0 unsent')
    await lookAt(anna.page, 'ticket-offline')
    await openFreshTicket(anna.page)
    annas = await referenceOf(anna.page)
    await openFreshTicket(ben.page)
    bens = await referenceOf(ben.page)
    await openTicket(ben.page, shared)
    await writeOperation(ben.page, 'MERIDIAN')
    await ben.page.keyboard.press('Shift+F9')
    const dialog = ben.page.getByRole('dialog', { name: 'The hub' })
    await expect(dialog.getByRole('grid')).toContainText('Waits to be sent')
    await lookAt(ben.page, 'hub-offline')
    await ben.page.keyboard.press('Escape')
  })

  await test.step('the cable is in: both have all of it', async () => {
    cable.plugIn()
    for (const { page } of [anna, ben, anna]) {
      await page.keyboard.press('F9')
      await expect(status(page)).toContainText('hub: up to date as at')
      await expect(status(page)).toContainText('0 unsent')
    }
    await openTicket(anna.page, bens)
    await openTicket(ben.page, annas)
  })

  await test.step('the clash is shown on both, and settled by keys on one', async () => {
    const clash = 'Operation: written by two people who did not know of each other.'
    for (const { page } of [anna, ben]) {
      await openTicket(page, shared)
      await expect(page.getByText(clash)).toBeVisible()
    }
    const { page } = anna
    await page.getByRole('button', { name: 'Settle' }).press('Enter')
    const values = page.getByRole('listbox', { name: 'Values of Operation' })
    await expect(values.getByRole('option').first()).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByText(clash)).toBeHidden()
    await expect(ben.page.getByText(clash)).toBeHidden()
    const chosen = (await fieldRow(page, 'operation').textContent())?.match(/HALYARD|MERIDIAN/)?.[0] ?? 'none'
    await expect(fieldRow(ben.page, 'operation')).toContainText(chosen)
    await expect(entry(ben.page, 'Settled').getByText('At the hub')).toBeAttached()
    await expectFocusInLog(ben.page)
  })

  await test.step('each is told that the other has the ticket open, and who writes; nothing is held up by it', async () => {
    const others = ({ page }: Desk) => page.getByRole('status', { name: 'Others at this ticket' })
    await expect(others(anna)).toContainText(`${ruth.name} is reading`)
    await expect(others(ben)).toContainText(`${dana.name} is reading`)
    await ben.page.keyboard.press('n')
    await ben.page.keyboard.type('Rang the bank')
    await expect(others(anna)).toContainText(`${ruth.name} is writing`)
    await lookAt(anna.page, 'ticket-presence')
    await ben.page.keyboard.press('Control+Enter')
    await expect(entry(anna.page, 'Rang the bank').first()).toBeVisible()
    await toQueue(ben.page)
    await expect(others(anna)).toHaveText('')
  })

  await test.step('their logs are the same to the byte', async () => {
    cable.pull()
    const ofAnna = await exportLogs(anna, join(folder, 'anna'))
    const ofBen = await exportLogs(ben, join(folder, 'ben'))
    expect(Object.keys(ofAnna)).toEqual(Object.keys(ofBen))
    expect(ofAnna['logs']).toContain(shared)
    expect(ofBen).toEqual(ofAnna)
    cable.plugIn()
  })

  await test.step('a file that one attaches comes to the other: a small one by itself, a large one for an Enter', async () => {
    for (const { page } of [anna, ben]) {
      await page.keyboard.press('F9')
      await expect(status(page)).toContainText('hub: up to date as at')
    }
    await entry(anna.page, 'Opened').first().focus()
    await expectFocusInLog(anna.page)
    const large = 'plover-wallet '.repeat(400_000)
    await giveFile(anna.page, 'drop', 'statement.txt', 'the heron-ledger of the second account')
    await giveFile(anna.page, 'drop', 'wallets.txt', large)
    const form = anna.page.getByRole('region', { name: 'Attach files' })
    await expect(form.getByLabel(/^wallets.txt, 5.6 MB/)).toBeVisible()
    await anna.page.keyboard.press('Control+Enter')
    await expect(entry(anna.page, 'wallets.txt')).toHaveCount(1)
    const { page, app } = ben
    await openTicket(page, shared)
    await expect(entry(page, 'wallets.txt')).toHaveCount(1)
    await page.keyboard.press('4')
    const rowOf = (name: string) => page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name })
    await expect(rowOf('statement.txt').getByRole('button', { name: 'Save a copy' })).toBeVisible()
    await expect(rowOf('wallets.txt')).toContainText('At the hub, 5.6 MB')
    await lookAt(page, 'ticket-file-at-hub')
    await rowOf('wallets.txt').getByRole('button', { name: 'Fetch' }).press('Enter')
    const save = rowOf('wallets.txt').getByRole('button', { name: 'Save a copy' })
    await expect(save).toBeVisible()
    const copy = join(folder, 'wallets.txt')
    await answer(app, { save: copy })
    await save.press('Enter')
    await expect(page.getByText('Saved a copy as wallets.txt').first()).toBeVisible()
    expect(await readFile(copy, 'utf8')).toBe(large)
    await page.keyboard.press('1')
    await toQueue(page)
  })

  await test.step('a hub that lost what it had says so, is given it again, and it stays on record', async () => {
    const { page } = anna
    const said = statusSays(page, 'the hub has less than it had')
    await hub.admin.query('alter table hub.entry disable trigger never')
    await hub.admin.query(
      `delete from hub.entry as e where seq > (select max(seq) - 2 from hub.entry where pen = e.pen)`,
    )
    await hub.admin.query('alter table hub.entry enable always trigger never')
    await page.keyboard.press('F9')
    await said
    for (const one of [ben, anna]) {
      await one.page.keyboard.press('F9')
      await expect(status(one.page)).not.toContainText('less than it had')
      await expect(status(one.page)).toContainText('hub: up to date as at')
    }
    await command(page, 'go to diagnostics')
    await expect(page.getByRole('list', { name: 'Found wrong' })).toContainText('The hub no longer has entry')
    await lookAt(page, 'diagnostics-hub')
    await openTicket(page, shared)
  })

  await test.step('what the hub refuses is kept and shown with why, and holds nothing up', async () => {
    const { page } = anna
    await hub.admin.query(`update hub.kind set roles = '{auditor}' where name = 'ticket.note'`)
    await entry(page, 'Opened').first().focus()
    await expectFocusInLog(page)
    await page.keyboard.press('n')
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
    await page.keyboard.insertText('Ask the exchange to freeze the heron-wallet')
    await page.keyboard.press('Control+Enter')
    const refused = entry(page, 'heron-wallet')
    await expect(refused).toContainText('Refused by the hub: the author’s role at the hub')
    await writeOperation(page, 'CURLEW')
    await expect(entry(page, 'CURLEW').getByText('At the hub')).toBeAttached()
    await expect(status(page)).toContainText('0 unsent')
    await expect(status(page)).toContainText('1 refused')
    await lookAt(page, 'ticket-refused')
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.keyboard.press('Shift+F9')
    const dialog = page.getByRole('dialog', { name: 'The hub' })
    await expect(dialog.getByRole('grid')).toContainText('Refused: the author’s role at the hub')
    await lookAt(page, 'hub-refused')
    await page.keyboard.press('Escape')
    await openTicket(ben.page, shared)
    await expect(entry(ben.page, 'CURLEW')).not.toHaveCount(0)
    await expect(entry(ben.page, 'heron-wallet')).toHaveCount(0)
  })
})

test('killed in the middle of a first exchange, a desk has all of it afterwards, and nothing twice', async ({
  launch,
  hub,
  cable,
}) => {
  test.setTimeout(180_000)
  const ruths = await hub.add('duty-officer')
  const writer = writerOf(`3M.${ruths.id}`)
  const session = await ruths.session()
  await register(session, writer)
  for (let batch = 0; batch < 6; batch++)
    await push(session, writer.notes(1_000, `Rang back about the heron-wallet. ${'x'.repeat(600)}`))
  const desk = await launch()
  const recoveryKey = await firstRun(desk.page)
  let danas = ''
  await openFreshTicket(desk.page)
  const shared = await referenceOf(desk.page)

  await test.step('what is wrong is said in words, with a code', async () => {
    const { page } = desk
    const guest = await enterPlace(page, hub, cable.port, 'nowhere')
    danas = guest.id
    const tryIt = async (code: string) => {
      await page.getByRole('button', { name: 'Try it' }).press('Enter')
      await expect(page.getByText('It does not work.')).toBeVisible()
      await expect(page.getByText(code)).toBeVisible()
    }
    await enterPassword(page, guest.password)
    await tryIt('E_HUB_DATABASE')
    await lookAt(page, 'settings-hub-wrong')
    await page.setViewportSize({ width: 1024, height: 700 })
    await lookAt(page, 'settings-hub-small')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('textbox', { name: 'Database' }).fill(hub.place.database)
    await page.getByRole('button', { name: 'Save' }).first().press('Enter')
    // Another place: the password went nowhere else.
    await expect(page.getByRole('button', { name: 'Try it' })).toBeDisabled()
    await enterPassword(page, 'wrong')
    await tryIt('E_HUB_LOGIN')
    await expect(status(page)).toContainText('hub: login needed')
    const pulling = statusSays(page, 'hub: pulling')
    await enterPassword(page, guest.password)
    await pulling
  })

  await desk.kill()
  const again = await launch()
  await signIn(again.page)
  await expect(status(again.page)).toContainText('hub: up to date as at', { timeout: 60_000 })
  await openTicket(again.page, shared)
  await expect(entry(again.page, 'Opened').getByText('At the hub')).toBeAttached()
  const { rows } = await hub.admin.query<{ pen: string; count: number; highest: number }>(
    'select pen, count(*)::int as count, max(seq)::int as highest from hub.entry group by pen order by pen',
  )
  expect(rows).toHaveLength(2)
  for (const { count, highest } of rows) expect(count).toBe(highest)
  expect(rows.find(({ pen }) => pen === writer.pen)?.count).toBe(6_000)
  cable.pull()
  await command(again.page, 'go to diagnostics')
  await again.page.getByRole('button', { name: 'Check the whole journal' }).press('Enter')
  const total = again.page.getByText(/entries of 2 pens: all whole\.$/)
  await expect(total).toBeVisible({ timeout: 30_000 })
  const ownCount = rows.find(({ pen }) => pen !== writer.pen)?.count ?? 0
  const held = Number((await total.textContent())?.replaceAll(',', '').split(' ', 1)[0])
  // What it has written since, looking at the ticket among it, is not there yet.
  expect(held).toBeGreaterThanOrEqual(6_000 + ownCount)
  expect(held).toBeLessThan(6_000 + ownCount + 5)

  await test.step('who is removed at the hub is out at the next exchange, and loses nothing of what is being written', async () => {
    const { page } = again
    cable.plugIn()
    await openTicket(page, shared)
    await page.keyboard.press('n')
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
    await page.keyboard.type('Half a thou')
    await removePerson(hub.admin, danas)
    await page.keyboard.press('F9')
    await expect(page.getByText('Nobody may sign in here any more.')).toBeVisible()
    await expect(page.getByText(`May no longer sign in here: ${dana.name}.`)).toBeVisible()
    await lookAt(page, 'sign-in-removed')
    await addPerson(hub.admin, { name: dana.name, role: 'duty-officer', id: danas })
    await page.getByRole('button', { name: 'Use the recovery key' }).press('Enter')
    await page.getByRole('button', { name: /Who/ }).press('Enter')
    await page.getByRole('option', { name: dana.name }).press('Enter')
    await page.getByLabel('Recovery key').fill(recoveryKey)
    await page.getByLabel('New passphrase', { exact: true }).fill('eleven swifts in the eaves')
    await page.getByLabel('New passphrase again').fill('eleven swifts in the eaves')
    await page.keyboard.press('Enter')
    await atTheDesk(page)
    await page.keyboard.press('Control+1')
    await openTicket(page, shared)
    await page.keyboard.press('n')
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a thou')
  })

  await test.step('whom the desk knows from the hub is let in here as the same person, with a passphrase of their own', async () => {
    const { page } = again
    const officer = { ...ruth, name: 'Officer 1' }
    await command(page, 'go to settings')
    await page.getByRole('option', { name: 'People' }).click()
    const row = page.getByRole('row').filter({ hasText: officer.name })
    await expect(row).toContainText('Not here yet')
    await lookAt(page, 'settings-people-of-hub')
    await row.getByRole('button', { name: 'Let in here' }).press('Enter')
    await page.getByLabel('First passphrase').fill(officer.passphrase)
    await page.getByLabel('The same again').fill(officer.passphrase)
    await lookAt(page, 'settings-let-in')
    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    await expect(row).toContainText('Allowed')
    await handBackTo(page, officer)
    await command(page, 'go to settings')
    await page.getByRole('option', { name: 'Hub' }).click()
    await expect(page.getByRole('region', { name: 'Your login at the hub' })).toContainText(ruths.id)
  })
})
