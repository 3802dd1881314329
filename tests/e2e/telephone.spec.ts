import type { Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { lookAt, setWindow } from './look.ts'
import { firstRun } from './people.ts'

const test = testAtOneDesk(firstRun)

/** Presses real keys, one after another, and counts them. */
function typist(page: Page) {
  let strokes = 0
  return {
    async type(text: string) {
      strokes += Array.from(text).length
      await page.keyboard.type(text)
    },
    async press(key: string) {
      strokes += 1
      await page.keyboard.press(key)
    },
    get strokes() {
      return strokes
    },
  }
}

const card = (page: Page) => page.getByRole('region', { name: 'Call card' })
const logged = (page: Page) => page.getByRole('region', { name: 'Call logged' })
const parked = (page: Page) => page.getByRole('region', { name: 'Parked calls and drafts' })

/** The reference on the panel of a call just logged. */
async function referenceOf(page: Page): Promise<string> {
  await expect(logged(page)).toBeVisible()
  const groups = await logged(page).locator('[data-group]').allTextContents()
  return groups.join('-')
}

async function takeCall(page: Page, facts: string): Promise<void> {
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await page.keyboard.type(facts)
}

/** Fills the caller in, from the field of the number on. */
async function enterCaller(page: Page, number: string, name: string, collar: string): Promise<void> {
  await page.getByLabel('Caller’s number').focus()
  for (const text of [number, name, 'dc', collar, 'kent', 'Cyber Crime Unit']) {
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
  }
}

/** Logs the card in front, and puts what is said of it away. */
async function logIt(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter')
  const reference = await referenceOf(page)
  await page.keyboard.press('Escape')
  await expect(logged(page)).toBeHidden()
  return reference
}

test('a whole call is logged by keys alone, and measured', async ({ desk }) => {
  const { page } = desk
  const keys = typist(page)
  const from = Date.now()
  await keys.press('F2')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await keys.type('Suspect in custody at Maidstone, phone unlocked, wallet app open.')
  await keys.press('Tab')
  await keys.type('Where did 0.8 bitcoin go this morning?')
  await keys.press('Tab')
  for (const text of ['07700 900123', 'Priya Nair', 'dc', '4711', 'kent', 'Cyber Crime Unit']) {
    await keys.type(text)
    await keys.press('Enter')
  }
  // Past the check of the caller: it stays unverified.
  await keys.press('Tab')
  for (const text of ['fin', 'fraud', '-', '46/12345/26', 'Blackmail']) {
    await keys.type(text)
    await keys.press('Enter')
  }
  await keys.type('Proceeds are being moved while we speak.')
  await keys.press('Tab')
  for (const answer of ['n', 'n', 'k']) await keys.press(answer)
  await keys.press('-')
  await keys.press('Enter')
  await keys.press('y')
  const typedIn = Date.now() - from
  await lookAt(page, 'call-card')
  await expect(
    page.getByRole('region', { name: 'Priority' }).getByText('P2', { exact: true }).first(),
  ).toBeVisible()
  await expect(card(page).getByRole('button', { name: 'verification of the caller' })).toBeVisible()
  const logging = Date.now()
  await keys.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
  const seconds = (typedIn + Date.now() - logging) / 1_000
  console.log(
    `F2 to a logged call: ${keys.strokes} key strokes, ${seconds.toFixed(1)} s with nobody thinking`,
  )
  expect(await referenceOf(page)).toMatch(/^TS\d\d-7K-\d{4}-.$/)
  await expect(logged(page)).toContainText(/We reply by \w{3} \d+ \w{3} \d\d:\d\d/)
  await lookAt(page, 'call-logged')
  await page.keyboard.press('Escape')
})

test('the card is on screen at once', async ({ desk }) => {
  const { page } = desk
  const times = await page.evaluate(async () => {
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0)))
    const measured: number[] = []
    for (let n = 0; n < 12; n++) {
      const from = performance.now()
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', code: 'F2', bubbles: true }))
      const to = (await painted()) as number
      measured.push(to - from)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }),
      )
      await painted()
    }
    return measured.sort((a, b) => a - b)
  })
  console.log(
    `F2 to the card painted: median ${times[6]!.toFixed(1)} ms, worst ${times.at(-1)!.toFixed(1)} ms`,
  )
  // The budget is 50 ms; a machine that runs other suites meanwhile is given twice that.
  expect(times[6]).toBeLessThan(100)
})

test('two calls at once: the first is parked, each is resumed by key, none is lost', async ({ desk }) => {
  const { page } = desk
  await takeCall(page, 'the first caller')
  await takeCall(page, 'the second caller')
  await expect(parked(page)).toContainText('the first caller')
  await lookAt(page, 'call-parked')
  await page.keyboard.press('Control+Shift+Digit1')
  await expect(page.getByLabel('What happened')).toHaveValue('the first caller')
  await page.keyboard.press('Escape')
  await expect(card(page)).toBeHidden()
  await expect(parked(page).getByRole('button')).toHaveCount(2)
  await page.keyboard.press('Control+Shift+Digit2')
  await expect(page.getByLabel('What happened')).toHaveValue('the second caller')
  await page.keyboard.type(' goes on')
  await expect(page.getByLabel('What happened')).toHaveValue('the second caller goes on')
  await logIt(page)
  await page.keyboard.press('Control+Shift+Digit1')
  await expect(page.getByLabel('What happened')).toHaveValue('the first caller')
  await logIt(page)
  await expect(parked(page)).toBeHidden()
})

test('an untouched card leaves no trace', async ({ desk }) => {
  const { page } = desk
  await page.keyboard.press('F2')
  await expect(card(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card(page)).toBeHidden()
  await expect(parked(page)).toBeHidden()
})

test('a caller who rings again is found by the number in another form, and accepted by key', async ({
  desk,
}) => {
  const { page } = desk
  await takeCall(page, 'a first matter')
  await enterCaller(page, '07700 900456', 'Aisha Grant', '5822')
  const first = await logIt(page)
  await takeCall(page, 'more about it')
  await page.getByLabel('Caller’s number').focus()
  await page.keyboard.type('+44(0)7700-900 456')
  const offered = page.getByRole('region', { name: 'Possible callers' })
  await expect(offered).toContainText('DC Aisha Grant')
  await expect(offered).toContainText('Likely')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('')
  await lookAt(page, 'call-caller-offered')
  await page.keyboard.press('Alt+Digit1')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Aisha Grant')
  await expect(page.getByRole('combobox', { name: 'Force or agency' })).toHaveValue('Kent Police')
  await expect(page.getByRole('region', { name: 'Caller’s open tickets' })).toContainText('a first matter')
  await lookAt(page, 'call-caller-known')
  await page.getByLabel('Operation').fill('HALCYON-77')
  await page.keyboard.press('Control+Shift+A')
  await expect(
    page.getByRole('dialog', { name: 'Add the call to a ticket' }).getByRole('option').first(),
  ).toContainText(first)
  await lookAt(page, 'call-add-to-ticket')
  await page.keyboard.press('Enter')
  await expect(logged(page)).toContainText('Call added')
  expect(await referenceOf(page)).toBe(first)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-field-row="operation"]')).toContainText('HALCYON-77')
  await expect(page.getByText('told in a call').first()).toBeVisible()
  await lookAt(page, 'call-added-to-ticket')
})

test('one call about two matters becomes two tickets of one caller', async ({ desk }) => {
  const { page } = desk
  await takeCall(page, 'the first of two matters')
  await enterCaller(page, '07700 900789', 'Tom Reilly', '6933')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(card(page)).toContainText(/Logged from this call: TS\d\d-7K-\d{4}-./)
  const first = /-(\d{4})-/.exec((await card(page).textContent()) ?? '')?.[1]
  await expect(page.getByLabel('What happened')).toBeFocused()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Tom Reilly')
  await page.keyboard.type('the second of two matters')
  const second = /-(\d{4})-/.exec(await logIt(page))?.[1]
  expect(Number(second)).toBe(Number(first) + 1)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Calls/ })
    .press('Enter')
  const calls = page.getByRole('grid', { name: 'Logged calls' }).getByRole('row')
  await expect(calls.filter({ hasText: 'of two matters' })).toHaveCount(2)
})

test('an abandoned call is kept and listed until somebody has looked at it', async ({ desk }) => {
  const { page } = desk
  for (const words of ['rang off in mid-sentence', 'wrong number']) {
    await takeCall(page, words)
    if (words.startsWith('rang off')) {
      await card(page).getByRole('radiogroup', { name: 'Threat to life?' }).getByRole('radio').first().focus()
      await page.keyboard.press('y')
    }
    await page.keyboard.press('Control+Shift+Backspace')
    await expect(card(page)).toBeHidden()
  }
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Calls/ })
    .press('Enter')
  const waiting = page.getByRole('region', { name: 'Abandoned calls to review' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await expect(waiting.getByRole('listitem').filter({ hasText: 'rang off' })).toContainText('P1')
  await lookAt(page, 'calls-abandoned')
  const wrong = waiting.getByRole('listitem').filter({ hasText: 'wrong number' })
  await wrong.getByLabel('What became of it').fill('a wrong number')
  await page.keyboard.press('Enter')
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await waiting.getByRole('button', { name: 'Take up' }).press('Enter')
  await expect(page.getByLabel('What happened')).toHaveValue('rang off in mid-sentence')
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toContainText('Tell the duty officer now')
  await page.keyboard.press('Escape')
  await expect(waiting).toBeHidden()
  await lookAt(page, 'calls')
})

test('a call written down afterwards is shown as late, and the hour that came twice is asked about', async ({
  desk,
}) => {
  const { page } = desk
  await takeCall(page, 'taken on paper')
  await page.getByRole('button', { name: 'Rarely needed' }).press('Enter')
  const cameIn = page.getByLabel('Call came in at')
  await cameIn.focus()
  await page.keyboard.type('26/10/2025 01:30')
  await page.keyboard.press('Enter')
  await expect(page.getByText('E_TIME_AMBIGUOUS')).toBeVisible()
  await lookAt(page, 'call-ambiguous-hour')
  await page.getByRole('button', { name: 'GMT' }).press('Enter')
  await expect(cameIn).toHaveValue('Sun 26 Oct 2025 01:30 GMT')
  await expect(page.getByText(/Late entry/)).toBeVisible()
  for (const [text, code] of [
    ['30/03/2025 01:30', 'E_TIME_NONEXISTENT'],
    ['31/02/2025 10:00', 'E_TIME_IMPOSSIBLE'],
    ['soon', 'E_TIME_UNREADABLE'],
    ['01/01/1900 10:00', 'E_TIME_LONG_AGO'],
    ['01/01/2199 10:00', 'E_TIME_FUTURE'],
  ] as const) {
    await cameIn.fill(text)
    await page.keyboard.press('Tab')
    await expect(page.getByText(code)).toBeVisible()
    await expect(cameIn).toHaveValue(text)
  }
  await logIt(page)
})

test('emoji and text of either direction stand in every field; a paste of ten megabytes is refused in words', async ({
  desk,
}) => {
  const { page } = desk
  await takeCall(page, '')
  const odd = '👮🏽‍♀️ שלום \u202Eabc'
  const fields = card(page).locator('form').getByRole('textbox')
  await expect(page.getByLabel('Unit')).toBeVisible()
  const count = await fields.count()
  expect(count).toBeGreaterThan(8)
  for (let n = 0; n < count; n++) {
    await fields.nth(n).focus()
    await page.keyboard.insertText(odd)
    expect(await fields.nth(n).inputValue()).toContain('👮🏽‍♀️')
  }
  await page.getByLabel('What happened').focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'x'.repeat(10_000_000))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(page.getByText(/PASTE_TOO_LARGE/)).toBeVisible()
  await expect(page.getByLabel('What happened')).toHaveValue(odd)
  // Layout of a run without a blank once took time with the square of its length, and this one never came back.
  await page.keyboard.insertText(` ${'A'.repeat(150_000)}`)
  await expect(page.getByLabel('What happened')).toHaveValue(`${odd} ${'A'.repeat(150_000)}`)
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
})

test('in a small window with large text the keys lead to fields that are in sight, and the window stays where it is', async ({
  desk,
}) => {
  const { page } = desk
  await setWindow(page, { width: 1024, height: 700 }, 150)
  await takeCall(page, 'a long call')
  const stood: string[] = []
  const outOfSight: unknown[] = []
  for (let n = 0; n < 16; n++) {
    await page.keyboard.press('F8')
    const { name, ...at } = await page.evaluate(() => {
      const focused = document.activeElement
      const group = focused?.closest('[role=radiogroup]')
      const labels = group?.getAttribute('aria-labelledby') ?? focused?.getAttribute('aria-labelledby') ?? ''
      const field = (focused?.closest('label') ?? focused)?.getBoundingClientRect()
      const form = focused?.closest('form')?.getBoundingClientRect()
      return {
        name: document.getElementById(labels.split(' ')[0] ?? '')?.textContent ?? '',
        scrolled: document.scrollingElement?.scrollTop,
        isInSight: field && form && field.top >= form.top && field.top + field.height / 2 <= form.bottom,
      }
    })
    stood.push(name)
    if (at.scrolled !== 0 || !at.isInSight) outOfSight.push({ name, ...at })
  }
  expect(outOfSight).toEqual([])
  expect(stood.join()).toContain('Threat to life?')
  await lookAt(page, 'call-card-large-text')
  // Nor does anything else that takes focus beyond its edge move it.
  const moved = await page.evaluate(() => {
    const before = document.activeElement
    const beyond = document.body.appendChild(document.createElement('input'))
    beyond.style.position = 'absolute'
    beyond.style.top = '3000px'
    beyond.focus()
    const top = document.scrollingElement?.scrollTop
    beyond.remove()
    if (before instanceof HTMLElement) before.focus()
    return top
  })
  expect(moved).toBe(0)
  await setWindow(page, { width: 1440, height: 900 }, 100)
  await logIt(page)
})
