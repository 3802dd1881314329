// Two desks and a hub, to which at random happens what happens to desks: how many entries are there before, how long it
// goes on and what is drawn, the environment says.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { entriesOf, fillHub } from '../bench/sync-hub.bench.ts'
import { enterPassword, enterPlace, status, takeAnotherCode, test } from '../e2e/at-hub.ts'
import { type Desk, expect, type Launch } from '../e2e/desk.ts'
import { command, dana, firstRun, type Person, ruth, signIn } from '../e2e/people.ts'
import { entry, openFreshTicket, openTicket, referenceOf } from '../e2e/ticket.ts'
import { type Cable, layCable } from '../servers/cable.ts'
import type { TestHub } from '../servers/hub.ts'
import { chanceOf } from '../sync/chance.ts'

const entries = Number(process.env['SOAK_ENTRIES'] ?? 50_000)
const rounds = Number(process.env['SOAK_ROUNDS'] ?? 40)
const seed = Number(process.env['SOAK_SEED'] ?? 1)
/** For a first exchange of so many, and for what a frozen way holds up. */
const PATIENT = { timeout: 10 * 60_000 }

interface Workplace {
  readonly person: Person
  readonly profileDir: string
  readonly cable: Cable
  /** What its officer has seen in the log: it may never be missing again. */
  readonly seen: string[]
  desk: Desk
}

test('whatever happens to two desks on the way, both hold all that their officers saw logged, and the hub too', async ({
  launch,
  hub,
  folder,
}) => {
  const chance = chanceOf(seed)
  await fillHub(hub.admin, entriesOf(entries))
  const [anna, ben] = await setUpTwo(launch, hub, folder)
  await openFreshTicket(anna.desk.page)
  const shared = await referenceOf(anna.desk.page)

  for (let round = 1; round <= rounds; round++) {
    const at = chance.oneOf([anna, ben])
    const what = chance.oneOf([
      'note',
      'note',
      'note',
      'pull',
      'plug in',
      'freeze',
      'thaw',
      'kill',
      'kill in a note',
    ])
    console.log(`${round}: ${what} at ${at.person.name}'s`)
    await happens(what, at, shared, `${at.person.name.split(' ', 1)[0]} ${seed}.${round}`, launch)
  }

  for (const { cable } of [anna, ben]) {
    cable.thaw()
    cable.plugIn()
  }
  for (const { desk } of [anna, ben, anna]) await untilExchanged(desk.page)
  const { rows } = await hub.admin.query<{ count: number; highest: number }>(
    'select count(*)::int as count, max(seq)::int as highest from hub.entry group by pen',
  )
  for (const { count, highest } of rows) expect(count).toBe(highest)
  for (const { desk } of [anna, ben]) {
    await openTicket(desk.page, shared)
    for (const text of [...anna.seen, ...ben.seen]) await expect(entry(desk.page, text)).toHaveCount(1)
    await command(desk.page, 'go to diagnostics')
    await desk.page.getByRole('button', { name: 'Check the whole journal' }).press('Enter')
    await expect(desk.page.getByText(/entries of \d+ pens: all whole\.$/)).toBeVisible(PATIENT)
    await expect(desk.page.getByRole('list', { name: 'Found wrong' })).toHaveCount(0)
  }
})

async function setUpTwo(launch: Launch, hub: TestHub, folder: string): Promise<[Workplace, Workplace]> {
  const placeOf = async (person: Person): Promise<Workplace> => {
    const profileDir = join(folder, person.name)
    const cable = await layCable(hub.place.port)
    return { person, profileDir, cable, seen: [], desk: await launch({ profileDir }) }
  }
  const anna = await placeOf(dana)
  await firstRun(anna.desk.page, dana)
  const annas = await enterPlace(anna.desk.page, hub, anna.cable.port, hub.place.database, dana)
  // What happens from now on happens to the first exchange.
  await enterPassword(anna.desk.page, annas.password)
  const ben = await placeOf(ruth)
  const { page } = ben.desk
  await firstRun(page, ruth)
  const bens = await enterPlace(page, hub, ben.cable.port, hub.place.database, ruth)
  await enterPassword(page, bens.password)
  await expect(status(page)).toContainText('this workstation’s code is in use elsewhere', PATIENT)
  await takeAnotherCode(page, 'The code 7K is another workstation’s at the hub.', 'soak-code-taken')
  await signIn(page, ruth)
  return [anna, ben]
}

async function happens(
  what: string,
  at: Workplace,
  shared: string,
  text: string,
  launch: Launch,
): Promise<void> {
  const { cable } = at
  if (what === 'pull') cable.pull()
  else if (what === 'plug in') cable.plugIn()
  else if (what === 'freeze') cable.freeze()
  else if (what === 'thaw') cable.thaw()
  else {
    if (what !== 'kill') await writeNote(at, shared, text, what === 'note')
    if (what !== 'note') {
      await at.desk.kill()
      at.desk = await launch({ profileDir: at.profileDir })
      await signIn(at.desk.page, at.person)
    }
  }
}

/** Writes a note where the ticket is there already, and waits until it stands in the log or goes on at once. */
async function writeNote({ desk: { page }, seen }: Workplace, shared: string, text: string, isSeen: boolean) {
  if (!(await findTicket(page, shared))) return
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Control+Enter')
  if (!isSeen) return
  await expect(entry(page, text)).toHaveCount(1)
  seen.push(text)
}

/** Opens the ticket; whether it has arrived here yet. */
async function findTicket(page: Page, shared: string): Promise<boolean> {
  await page.keyboard.press('Control+p')
  await page.keyboard.insertText(shared)
  const found = page.getByRole('option').filter({ hasText: shared })
  const none = page.getByText('Nothing fits.')
  await expect(found.or(none).first()).toBeVisible()
  const isHere = (await found.count()) > 0
  await page.keyboard.press('Escape')
  if (isHere) await openTicket(page, shared)
  return isHere
}

async function untilExchanged(page: Page): Promise<void> {
  await page.keyboard.press('F9')
  await expect(status(page)).toContainText('hub: up to date as at', PATIENT)
  await expect(status(page)).toContainText(' 0 unsent', PATIENT)
}
