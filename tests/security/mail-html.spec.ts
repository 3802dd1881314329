import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mailPolicy } from '../../electron/security/content-policy.ts'
import { expect, picture, test } from '../e2e/desk.ts'
import { fixtureText } from '../unit/fixtures.ts'
import { createWorkstation } from './bridge.ts'
import { hostileHtml, hostileMail } from './hostile-mail.ts'
import { startTracker, type Tracker } from './tracker.ts'

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

let tracker: Tracker
test.beforeEach(async () => {
  tracker = await startTracker()
})
test.afterEach(() => tracker.stop())

test.describe('a window that guards nothing', () => {
  let folder = ''
  let bare: ElectronApplication
  let page: Page

  // The same engine, without anything of the desk's: every name leads to the tracker, and scripts run.
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bare-window-'))
    await writeFile(
      join(folder, 'package.json'),
      '{ "name": "bare", "version": "1.0.0", "main": "main.cjs" }',
    )
    await writeFile(
      join(folder, 'main.cjs'),
      `const { app, BrowserWindow } = require('electron')
       app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('about:blank'))`,
    )
    bare = await _electron.launch({
      args: [
        folder,
        '--disable-gpu',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--host-resolver-rules=MAP * 127.0.0.1:${tracker.port}`,
      ],
      chromiumSandbox: !asRoot,
      timeout: 30_000,
    })
    page = await bare.firstWindow()
    // Hundreds of hostile frames take their time.
    page.setDefaultTimeout(120_000)
    await page.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt', 'print'])
        Object.defineProperty(window, name, {
          value: () => {
            new Image().src = `http://ran.example/${name}`
          },
        })
    })
  })
  test.afterEach(async () => {
    await bare.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Loads a page: every frame of it, and every picture that it asks for until then. */
  const load = async (html: string, policy?: string): Promise<void> => {
    tracker.hits.length = 0
    const address = tracker.serve('shown', policy === undefined ? { html } : { html, policy })
    await page.goto(address, { waitUntil: 'load' })
  }
  /** Loads a page that should ask for nothing, and gives it the time to ask nevertheless. */
  const show = async (html: string, policy?: string): Promise<string[]> => {
    await load(html, policy)
    await page.waitForLoadState('networkidle')
    return [...tracker.hits]
  }

  const sanitised = async (payloads: readonly string[]): Promise<string[]> => {
    await page.goto(tracker.sanitiser)
    const safe = await page.evaluate(async (all) => {
      const done: string[] = []
      const { sanitise } = window as unknown as { sanitise: (html: string, pictures: []) => Promise<string> }
      for (const html of all) done.push(await sanitise(html, []))
      return done
    }, payloads)
    return safe
  }

  test('runs and fetches what the hostile message says; each of our guards alone stops it', async () => {
    const at = 'tracker.example'
    const html = hostileHtml(at).replace(/<meta[^>]*>|window\.top\.location='[^']*'/g, '')
    await load(html)
    for (const way of ['/script', '/onerror', '/pixel.png', '/import.css', '/inline.png', '/frame', '/video'])
      await expect.poll(() => tracker.hits, 'what the guards are for').toContain(`${at}${way}`)

    expect(await show(html, mailPolicy), 'the policy alone').toEqual([])
    const [safe = ''] = await sanitised([hostileHtml(at)])
    expect(await show(safe), 'the sanitiser alone').toEqual([])
    expect(safe).toContain('the words of this message stay')
    expect(safe).toContain('[evil.example]')
  })

  test('runs hostile payloads known to the world; none of them survives the sanitiser', async () => {
    const cases = JSON.parse(fixtureText('html/dompurify-cases.json')) as { readonly payload: string }[]
    expect(cases.length).toBeGreaterThan(200)
    const payloads = cases.map(({ payload }) => payload).filter((payload) => !/while\s*\(1\)/.test(payload))
    const framed = (all: readonly string[]): string =>
      all
        .map(
          (payload) =>
            `<iframe srcdoc="${`<script>for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => { new Image().src = 'http://ran.example/' + name }</script>${payload}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
        )
        .join('')
    // It never comes to rest: some of the payloads go on for ever.
    await load(framed(payloads))
    const ran = (): number => tracker.hits.filter((hit) => hit.startsWith('ran.example')).length
    await expect.poll(ran, { message: 'what the guards are for' }).toBeGreaterThan(5)
    expect(await show(framed(await sanitised(payloads)))).toEqual([])
  })
})

// The sanitiser's own window says what it refused.
test.use({ expectedFaults: [/^Refused to set the document's base URI/] })
test('the desk shows a hostile message on request: its words and its own picture, and nothing gets out', async ({
  desk,
}) => {
  const at = `127.0.0.1:${tracker.port}`
  await createWorkstation(desk.page)
  const asked = await desk.app.evaluateHandle(({ dialog }) => {
    const seen: string[] = []
    dialog.showMessageBox = (...given: unknown[]) => {
      seen.push(JSON.stringify(given.at(-1)))
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    return seen
  })
  const shown = await desk.page.evaluate(async (raw) => {
    const { mailbox, attachments, events } = window.desk
    const arrived = new Promise<{ sha256: string; key: string; subject: string | undefined }>((resolve) => {
      events.onMailArrived(({ raw: { sha256, key }, parsed }) =>
        resolve({ sha256, key, subject: parsed?.subject }),
      )
    })
    await mailbox.start()
    const begun = await attachments.begin({ name: 'hostile.eml' })
    if (!begun.ok) return null
    const { handle } = begun.value
    await attachments.write({ handle, chunk: new TextEncoder().encode(raw) })
    await mailbox.openDropped({
      batch: null,
      coming: 1,
      files: [{ handle, name: 'hostile.eml', modifiedAt: null }],
      more: false,
    })
    const { sha256, key, subject } = await arrived
    await mailbox.taken({ id: sha256, kept: true })
    const html = await mailbox.html({ sha256, key, pictures: true })
    if (!html.ok || !html.value) return { subject, url: null }
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-popups')
    frame.setAttribute('width', '700')
    frame.setAttribute('height', '400')
    frame.src = html.value.url
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.replaceChildren(frame)
    await loaded
    return { subject, url: html.value.url }
  }, hostileMail(at))
  expect(shown?.subject).toBe('Your account')
  expect(shown?.url).toMatch(/^app:\/\/mail\/[0-9a-f]{32}$/)

  const frame = desk.page.frameLocator('iframe')
  await expect(frame.getByText('the words of this message stay')).toBeVisible()
  await expect(frame.getByRole('img', { name: 'carried' })).toHaveAttribute('src', /^data:image\/png;base64,/)
  await frame.getByRole('link', { name: 'https://bank.example/' }).click()
  await expect.poll(() => asked.jsonValue()).toEqual([expect.stringContaining('evil.example')])
  await picture(desk.page, 'hostile-mail')

  expect(desk.page.url()).toBe('app://ui/index.html')
  expect(desk.app.windows()).toHaveLength(1)
  expect(tracker.hits).toEqual([])

  // The address leads nowhere once the desk is locked.
  const status = await desk.app.evaluate(
    ({ session }, url) => session.defaultSession.fetch(url).then((answer) => answer.status),
    shown?.url ?? '',
  )
  expect(status).toBe(200)
  await desk.page.evaluate(() => window.desk.vault.lock())
  await expect
    .poll(() =>
      desk.app.evaluate(
        ({ session }, url) => session.defaultSession.fetch(url).then((answer) => answer.status),
        shown?.url ?? '',
      ),
    )
    .toBe(404)
})
