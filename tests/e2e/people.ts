import type { Page } from '@playwright/test'
import { expect } from './desk.ts'

/** Somebody who works at the desk in a test. */
export interface Person {
  readonly name: string
  readonly role: 'Duty officer' | 'Administrator' | 'Desk officer' | 'Auditor'
  readonly passphrase: string
}

export const dana: Person = {
  name: 'Dana Okafor',
  role: 'Duty officer',
  passphrase: 'seven lanterns on the quay',
}

export const ruth: Person = {
  name: 'Ruth Adeyemi',
  role: 'Duty officer',
  passphrase: 'nine herons over the weir',
}

/** Sets a fresh workstation up by keys and comes out at the desk. Gives the recovery key. */
export async function firstRun(page: Page, person: Person = dana, code = '7K'): Promise<string> {
  await page.getByLabel('Where it stands').fill('Operations room, desk 2')
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByLabel('Name', { exact: true }).fill(person.name)
  await page.getByRole('radio', { name: person.role }).check()
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase)
  await page.getByLabel('Passphrase again').fill(person.passphrase)
  await page.keyboard.press('Enter')
  const key = page.getByTestId('recovery-key')
  await expect(key).toBeVisible()
  const recoveryKey = (await key.textContent()) ?? ''
  await page.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'To the desk' }).press('Enter')
  await atTheDesk(page)
  return recoveryKey
}

export async function signIn(page: Page, person: Person = dana): Promise<void> {
  await enterPassphrase(page, person)
  await atTheDesk(page)
}

/** As `signIn`, wherever it leads. */
export async function enterPassphrase(page: Page, person: Person = dana): Promise<void> {
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.insertText(person.passphrase)
  await page.keyboard.press('Enter')
}

/** The frame of the desk is there. */
export async function atTheDesk(page: Page): Promise<void> {
  await expect(page.getByLabel('State of the desk')).toBeVisible({ timeout: 45_000 })
}

/** Adds somebody to the people of the desk in its settings, and signs them in by keys. */
export async function handOverTo(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Add somebody' }).press('Enter')
  await page.getByLabel('Name', { exact: true }).fill(person.name)
  await page.getByRole('radio', { name: new RegExp(`^${person.role}`) }).press('Space')
  await page.getByLabel('First passphrase').fill(person.passphrase)
  await page.getByLabel('The same again').fill(person.passphrase)
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByRole('row').filter({ hasText: person.name })).toContainText('Allowed')
  await handBackTo(page, person)
}

/** Locks the desk, and signs somebody in by keys who is known there. */
export async function handBackTo(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: /Who/ }).press('Enter')
  await page.getByRole('option', { name: person.name }).press('Enter')
  await page.getByLabel('Passphrase', { exact: true }).focus()
  await signIn(page, person)
}

/** Does a command by its title in the palette. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(title)
  await expect(page.getByRole('option', { name: title }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}
