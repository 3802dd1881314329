import type { Page } from '@playwright/test'
import type { Session } from '../../shared/contract/shapes.ts'
import { expect } from '../e2e/desk.ts'

export const passphrase = 'seven lanterns on the quay'

/** Sets a fresh workstation up through the bridge, without the screens, and stays signed in. */
export async function createWorkstation(
  page: Page,
  role: Session['user']['role'] = 'duty-officer',
): Promise<string> {
  const created = await page.evaluate(
    ([words, as]) =>
      window.desk.vault.create({
        workstation: { code: '7K', name: 'Operations room' },
        user: { name: 'Dana Okafor', role: as, collar: '4711' },
        passphrase: words,
      }),
    [passphrase, role] as const,
  )
  expect(created.ok).toBe(true)
  return created.ok ? created.value.session.user.id : ''
}

/** Is the desk locked, as the page is told? Undefined while the page is being loaded. */
export async function stateOf(page: Page): Promise<string | undefined> {
  return page
    .evaluate(async () => {
      const status = await window.desk.vault.status()
      return status.ok ? status.value.state : status.error.code
    })
    .catch(() => undefined)
}

/** Signs in again through the bridge where the desk is locked; the page may be about to be loaded anew. */
export async function unlock(page: Page): Promise<void> {
  const signIn = () =>
    page.evaluate(async (words) => {
      const status = await window.desk.vault.status()
      const userId = status.ok ? (status.value.users[0]?.id ?? '') : ''
      return (await window.desk.vault.unlock({ userId, passphrase: words })).ok
    }, passphrase)
  await expect.poll(() => signIn().catch(() => undefined)).toBe(true)
}
