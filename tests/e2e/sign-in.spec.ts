import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findInProfile } from './canary.ts'
import { expect, test } from './desk.ts'
import { atTheDesk, dana, firstRun, signIn } from './people.ts'

test('a fresh workstation is set up, locked by key and signed in to again, and asks for the passphrase when it starts again', async ({
  launch,
  profileDir,
}) => {
  const first = await launch()
  const recoveryKey = await firstRun(first.page)
  await first.page.keyboard.press('Control+l')
  await signIn(first.page)
  await expect(first.page.getByText('Dana Okafor').first()).toBeVisible()
  await first.close()
  await test.step('nothing of the setting up can be read in the profile', async () => {
    expect(await findInProfile(profileDir, [dana.passphrase, recoveryKey, 'soca.gov.uk'])).toEqual([])
  })
  const second = await launch()
  await signIn(second.page)
})

test('a wrong passphrase is refused with a code, and after five the desk makes one wait', async ({
  launch,
}) => {
  const desk = await launch()
  await firstRun(desk.page)
  await desk.page.keyboard.press('Control+l')
  const passphrase = desk.page.getByLabel('Passphrase', { exact: true })
  await expect(passphrase).toBeFocused()
  await passphrase.fill('not this one at all')
  await desk.page.keyboard.press('Enter')
  await expect(desk.page.getByText('E_PASSPHRASE_WRONG')).toBeVisible()
  const answers = await desk.page.evaluate(async () => {
    const status = await window.desk.vault.status()
    const userId = status.ok ? (status.value.users[0]?.id ?? '') : ''
    const codes: string[] = []
    for (let n = 0; n < 1_000; n++) {
      const answer = await window.desk.vault.unlock({ userId, passphrase: `guess ${n}` })
      codes.push(answer.ok ? 'ok' : answer.error.code)
    }
    return codes
  })
  expect(answers).not.toContain('ok')
  expect(answers.filter((code) => code === 'E_PASSPHRASE_WRONG').length).toBeLessThanOrEqual(5)
  await desk.page.reload()
  await expect(desk.page.getByRole('button', { name: /^Wait \d+ s$/ })).toBeVisible()
})

test('the recovery key opens the desk with a new passphrase; mistyped, it is told from a wrong one', async ({
  desk,
}) => {
  const { page } = desk
  const recoveryKey = await firstRun(page)
  await page.keyboard.press('Control+l')
  const other = page.getByRole('button', { name: 'Use the recovery key' })
  await test.step('its words stand under those of the fields', async () => {
    const left = async (words: string) => (await page.getByText(words, { exact: true }).boundingBox())?.x
    expect(await left('Use the recovery key')).toBeCloseTo((await left('Passphrase')) ?? 0, 1)
  })
  await other.press('Enter')
  const mistyped = `${recoveryKey.startsWith('2') ? '3' : '2'}${recoveryKey.slice(1)}`
  await page.getByLabel('Recovery key').fill(mistyped)
  await page.getByLabel('New passphrase', { exact: true }).fill('another six words to remember')
  await page.getByLabel('New passphrase again').fill('another six words to remember')
  await page.keyboard.press('Enter')
  await expect(page.getByText('E_RECOVERY_KEY_MISTYPED')).toBeVisible()
  await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase().replaceAll('-', ' '))
  await page.getByLabel('New passphrase', { exact: true }).fill('another six words to remember')
  await page.getByLabel('New passphrase again').fill('another six words to remember')
  await page.keyboard.press('Enter')
  await atTheDesk(page)
  await page.keyboard.press('Control+l')
  await signIn(page, { ...dana, passphrase: 'another six words to remember' })
})

test('the search for typed words finds what is planted, in every encoding', async ({ profileDir }) => {
  const word = 'Marmaduke Featherstone'
  const planted: Record<string, Buffer> = {
    plain: Buffer.from(`xx${word}yy`),
    wide: Buffer.from(`xx${word}yy`, 'utf16le'),
    coded: Buffer.from(Buffer.from(`x${word}yy`).toString('base64')),
  }
  for (const [name, content] of Object.entries(planted)) await writeFile(join(profileDir, name), content)
  const found = await findInProfile(profileDir, [word, 'Nobody At All'])
  expect([...new Set(found.map(({ file }) => file))].sort()).toEqual(['coded', 'plain', 'wide'])
})
