import { findInProfile } from './canary.ts'
import { expect, test } from './desk.ts'
import { lookAt } from './look.ts'
import { firstRun, signIn } from './people.ts'

// Words that stand nowhere else on the machine, one for each place where a person may type.
const words = {
  facts: 'Quillfeather Marzipan',
  asked: 'Obsidian Trombone',
  number: '07700 900777',
  name: 'Peregrine Wobblecroft',
  collar: 'ZX90817',
  unit: 'Thimblewick Unit',
  note: 'Saffron Locomotive',
  filter: 'Gallivanting Ptarmigan',
  draft: 'Umbrage Fandango',
}

test('of a day’s work nothing that was typed can be read in the profile', async ({ launch, profileDir }) => {
  const first = await launch()
  const { page } = first
  const { keyboard } = page
  await lookAt(page, 'welcome')
  const recoveryKey = await firstRun(page)

  await test.step('a call is logged', async () => {
    await keyboard.press('F2')
    await expect(page.getByLabel('What happened')).toBeFocused()
    await keyboard.insertText(words.facts)
    await keyboard.press('Tab')
    await keyboard.insertText(words.asked)
    await page.getByLabel('Caller’s number').focus()
    for (const text of [words.number, words.name, 'dc', words.collar, 'kent', words.unit]) {
      await keyboard.type(text)
      await keyboard.press('Enter')
    }
    await keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Call logged' })).toBeFocused()
    await keyboard.press('Enter')
  })

  await test.step('its ticket is worked', async () => {
    await expect(page.locator('[data-log-row]:focus')).toHaveCount(1)
    await lookAt(page, 'ticket')
    await keyboard.press('n')
    await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
    await keyboard.insertText(words.note)
    await lookAt(page, 'ticket-note')
    await keyboard.press('Control+Enter')
    await expect(page.getByRole('feed', { name: 'Log' }).getByText(words.note)).toBeVisible()
  })

  await test.step('the queue is filtered, and a second call left unfinished', async () => {
    await keyboard.press('Control+1')
    await expect(page.getByRole('grid').first()).toBeVisible()
    await keyboard.press('/')
    await keyboard.insertText(words.filter)
    await keyboard.press('F2')
    await expect(page.getByLabel('What happened')).toBeFocused()
    await keyboard.insertText(words.draft)
    await keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'Parked calls and drafts' })).toBeVisible()
  })

  await keyboard.press('Control+l')
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await lookAt(page, 'sign-in')
  const locked = await page.evaluate(() => document.documentElement.outerHTML)
  for (const word of Object.values(words)) expect(locked).not.toContain(word)
  await first.close()
  expect(await findInProfile(profileDir, [...Object.values(words), recoveryKey])).toEqual([])

  const second = await launch()
  await signIn(second.page)
  await second.kill()
  expect(await findInProfile(profileDir, Object.values(words))).toEqual([])
})
