import { appendFile, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test as alone, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { enterPassphrase, firstRun, signIn } from './people.ts'

/** A desk that comes through what is done to its store, and works on. */
const test = testAtOneDesk(firstRun)

const told = (page: Page) => page.getByRole('textbox', { name: /^What happened/ })
const logged = (page: Page) => page.getByRole('region', { name: 'Call logged' })
const rows = (page: Page) => page.getByRole('grid', { name: /^Tickets/ }).getByRole('row')

const parked = (page: Page) => page.getByRole('region', { name: 'Parked calls and drafts' })

/** How many rows the queue has, its head among them; without tickets it shows none. */
async function ticketRows(page: Page): Promise<number> {
  await page.keyboard.press('Control+1')
  const view = page.getByRole('listbox', { name: 'Views of the queue' }).getByRole('option', { name: 'Open' })
  return 1 + Number(/\d+/.exec((await view.textContent()) ?? '')?.[0])
}

async function logCall(page: Page, facts: string): Promise<void> {
  await page.keyboard.press('F2')
  await expect(told(page)).toBeFocused()
  await page.keyboard.insertText(facts)
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(logged(page)).toBeHidden()
}

/** Turns over one bit of stored rows, behind the desk's back. Gives how many there were. */
function damage(page: Page, table: string, which: 'all' | 'second to last'): Promise<number> {
  return page.evaluate(
    ([name, chosen]) =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('tactical-desk')
        asked.onerror = () => reject(asked.error!)
        asked.onsuccess = () => {
          const change = asked.result.transaction(name, 'readwrite')
          const store = change.objectStore(name)
          const all = store.getAll()
          all.onsuccess = () => {
            const hurt = chosen === 'all' ? all.result : all.result.slice(-2, -1)
            for (const row of hurt as { sealed: Uint8Array }[]) {
              row.sealed[row.sealed.length - 1]! ^= 1
              store.put(row)
            }
          }
          change.onerror = () => reject(change.error!)
          change.oncomplete = () => {
            asked.result.close()
            resolve((all.result as unknown[]).length)
          }
        }
      }),
    [table, which] as const,
  )
}

/** Everything that lies in the store, as one text. */
function contentOf(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const asked = indexedDB.open('tactical-desk')
        asked.onerror = () => reject(asked.error!)
        asked.onsuccess = () => {
          const names = [...asked.result.objectStoreNames]
          const reading = asked.result.transaction(names)
          const found = names.map((name) => reading.objectStore(name).getAll())
          reading.oncomplete = () => {
            const plain = found.map(({ result }) =>
              JSON.stringify(result, (_, value: unknown) =>
                value instanceof Uint8Array ? Array.from(value).join() : value,
              ),
            )
            const { version } = asked.result
            asked.result.close()
            resolve([version, ...names, ...plain].join('\n'))
          }
        }
      }),
  )
}

/** The locked desk, whose page has no store open. */
async function lock(page: Page): Promise<void> {
  await page.keyboard.press('Control+l')
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
}

test('damaged lists are made again from the journal, with nothing missing and nobody asked', async ({
  desk,
}) => {
  const { page } = desk
  const before = await ticketRows(page)
  await logCall(page, 'one matter')
  await logCall(page, 'another matter')
  await lock(page)
  for (const table of ['tickets', 'queue', 'lookups', 'desk']) await damage(page, table, 'all')
  await signIn(page)
  await page.keyboard.press('Control+1')
  await expect(rows(page)).toHaveCount(before + 2)
  await expect(page.getByRole('grid', { name: /^Tickets/ })).toContainText('another matter')
})

test('a damaged block hides its own entries and no others; where it is, is said, and work goes on', async ({
  desk,
}) => {
  const { page } = desk
  const before = await ticketRows(page)
  for (const facts of ['a first matter', 'a second matter', 'a third matter']) await logCall(page, facts)
  await lock(page)
  const blocks = await damage(page, 'blocks', 'second to last')
  await signIn(page)
  await page.keyboard.press('Control+1')
  await expect(rows(page)).toHaveCount(before + 3)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to diagnostics')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Check the whole journal' }).press('Enter')
  await expect(page.getByText(`Block ${blocks - 1} of the journal does not open`)).toBeVisible()
  await expect(page.getByText('Everything that can be read is kept as it is.')).toBeVisible()
  await lookAt(page, 'damaged-block')
  await logCall(page, 'a fourth matter')
  await page.keyboard.press('Control+1')
  await expect(rows(page)).toHaveCount(before + 4)
  await rows(page).filter({ hasText: 'a second matter' }).dblclick()
  await expect(page.getByText(/entries of this log cannot be read/)).toBeVisible()
  await lookAt(page, 'damaged-ticket')
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
  await page.keyboard.type('written after the damage')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('feed', { name: 'Log' }).getByText('written after the damage')).toBeVisible()
})

alone(
  'a store whose numbers cannot be told any more is not opened, and left as it is',
  async ({ desk, profileDir }) => {
    const { page } = desk
    await firstRun(page)
    await logCall(page, 'a first matter')
    await lock(page)
    await damage(page, 'meta', 'all')
    await damage(page, 'blocks', 'all')
    const before = await contentOf(page)
    await enterPassphrase(page)
    await expect(
      page.getByRole('heading', { name: 'Part of this workstation’s store cannot be read' }),
    ).toBeVisible()
    await expect(page.getByText('E_STORE_DAMAGED')).toBeVisible()
    await expect(page.getByText(profileDir, { exact: true })).toBeVisible()
    await lookAt(page, 'damaged-store')
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await enterPassphrase(page)
    await expect(page.getByText('E_STORE_DAMAGED')).toBeVisible()
    expect(await contentOf(page)).toBe(before)
  },
)

alone(
  'a store whose files were damaged on the disk comes back from the second copy, and without that is not begun anew',
  async ({ launch, profileDir }) => {
    const first = await launch()
    await firstRun(first.page)
    const before = await copied(first.page)
    await logCall(first.page, 'a first matter')
    await expect.poll(() => copied(first.page)).toBeGreaterThan(before)
    await first.close()

    await damageFiles(join(profileDir, 'IndexedDB'))
    const second = await launch()
    await signIn(second.page)
    await expect(second.page.getByRole('region', { name: 'Recent acts' })).toContainText(
      'were taken back from the second copy',
    )
    await expect(rows(second.page).filter({ hasText: 'a first matter' })).toBeVisible()
    await lookAt(second.page, 'taken-back')
    await second.close()

    await damageFiles(join(profileDir, 'IndexedDB'))
    await rename(join(profileDir, 'second-copy'), join(profileDir, 'elsewhere'))
    const { page } = await launch()
    await enterPassphrase(page)
    // Chromium clears away what it cannot open at all: that must not pass for a first run.
    await expect(
      page.getByRole('heading', { name: 'The store of this workstation is not where it was' }),
    ).toBeVisible()
    await expect(page.getByText('E_STORE_MISSING')).toBeVisible()
    await lookAt(page, 'damaged-files')

    // Nothing is left: that is begun with all the same, asked twice, and under another code.
    const begin = page.getByRole('button', { name: 'Begin with nothing' })
    await begin.press('Enter')
    const asked = page.getByRole('alertdialog', { name: 'Begin with nothing?' })
    await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await lookAt(page, 'begin-with-nothing')
    await page.keyboard.press('Escape')
    await expect(asked).toBeHidden()
    await begin.press('Enter')
    await asked.getByRole('button', { name: 'Begin with nothing' }).press('Enter')
    await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText(
      /goes by the code \w\w from now on/,
    )
    await logCall(page, 'a second matter')
    const row = rows(page).filter({ hasText: 'a second matter' })
    await expect(row).toContainText(/TS26-..-0001-/)
    await expect(row).not.toContainText('TS26-7K-')
    await lookAt(page, 'begun-with-nothing')
  },
)

alone(
  'a write that the power cut broke off costs nothing that is kept after it',
  async ({ launch, profileDir }) => {
    const first = await launch()
    await firstRun(first.page)
    await first.close()
    await tearLog(join(profileDir, 'IndexedDB'))

    const second = await launch()
    await signIn(second.page)
    await second.page.keyboard.press('F2')
    await second.page.keyboard.type('after the cut')
    await second.page.keyboard.press('Escape')
    await expect(parked(second.page)).toContainText('after the cut')
    await second.close()

    const { page } = await launch()
    await signIn(page)
    await expect(parked(page)).toContainText('after the cut')
    await expect(page.getByRole('region', { name: 'Recent acts' })).toHaveText('')
  },
)

alone('a store of a newer desk is not opened, and left as it is', async ({ desk }) => {
  const { page } = desk
  await firstRun(page)
  await logCall(page, 'a first matter')
  await lock(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        // Far beyond any version of today's schema.
        const asked = indexedDB.open('tactical-desk', 10_000)
        asked.onerror = () => reject(asked.error!)
        asked.onupgradeneeded = () => asked.result.createObjectStore('later', { keyPath: 'id' })
        asked.onsuccess = () => {
          asked.result.close()
          resolve()
        }
      }),
  )
  const before = await contentOf(page)
  await enterPassphrase(page)
  await expect(
    page.getByRole('heading', { name: 'This store was written by a newer version of the desk' }),
  ).toBeVisible()
  await expect(page.getByText('E_STORE_NEWER')).toBeVisible()
  await lookAt(page, 'newer-store')
  expect(await contentOf(page)).toBe(before)
})

/** Entries in the second copy. */
function copied(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = await window.desk.copy.state()
    return state.ok ? state.value.entries : 0
  })
}

/** Turns every bit of some of what Chromium keeps the store in. */
async function damageFiles(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    /MANIFEST|\.ldb$|\.log$/.test(name),
  )
  expect(files.length).toBeGreaterThan(1)
  for (const name of files) {
    const bytes = await readFile(join(folder, name))
    await writeFile(
      join(folder, name),
      bytes.map((byte) => byte ^ 0x5a),
    )
  }
}

/** Ends the newest log of LevelDB with the beginning of a record: its head says that 5,000 bytes follow, and 100 do. */
async function tearLog(folder: string): Promise<void> {
  const logs = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.log')).toSorted()
  const torn = Buffer.alloc(107)
  torn.writeUInt32LE(0x12345678, 0)
  torn.writeUInt16LE(5_000, 4)
  torn[6] = 1
  await appendFile(join(folder, logs.at(-1) ?? ''), torn)
}
