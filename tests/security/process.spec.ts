import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../../build/paths.mjs'
import { executableOf } from '../../build/runtime.mjs'
import { expect, test as alone, testAtOneDesk } from '../e2e/desk.ts'
import { createWorkstation } from './bridge.ts'

const test = testAtOneDesk()

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

/** Starts the desk without attaching to it, and waits for its end. */
const runAlone = (...args: string[]): Promise<{ code: number | string; stdout: string }> =>
  new Promise((resolve) => {
    const program = executableOf(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '')
    const all = [projectRoot, '--disable-gpu', ...(asRoot ? ['--no-sandbox'] : []), ...args]
    execFile(program, all, { timeout: 30_000 }, (error, stdout) => {
      resolve({ code: error?.code ?? 0, stdout })
    })
  })

alone('the desk checks itself and says so in one line', async () => {
  const { code, stdout } = await runAlone('--self-check')
  const lines = stdout.split('\n').filter((line) => line.startsWith('self-check'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^self-check ok \{/)
  expect(JSON.parse(lines[0]?.replace('self-check ok ', '') ?? '')).toMatchObject({
    preferencesFrozen: true,
    pageFromOwnScheme: true,
    pageWithoutNode: true,
    bridgePresent: true,
    policyServed: true,
  })
  expect(code).toBe(0)
})

test('a second desk on the same profile ends at once and the first comes to the front', async ({
  desk,
  profileDir,
}) => {
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const focused = await desk.app.evaluateHandle(({ app }) => {
    const seen = { count: 0 }
    app.on('second-instance', () => {
      seen.count += 1
    })
    return seen
  })
  const { code } = await runAlone(`--user-data-dir=${profileDir}`, 'https://x.test/', '--evil')
  expect(code).toBe(0)
  await expect.poll(() => focused.jsonValue()).toEqual({ count: 1 })
  await expect
    .poll(() =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
      ),
    )
    .toEqual([false])
  expect(desk.page.url()).toMatch(/^app:\/\/ui\//)
})

test('what nobody caught in the main process is logged by its code, and shows nobody its words', async ({
  desk,
  profileDir,
}) => {
  await desk.app.evaluate(() => {
    void Promise.reject(new Error('the name of a victim'))
    setTimeout(() => {
      throw new Error('the name of a victim')
    }, 0)
  })
  const log = () => readFile(join(profileDir, 'logs/desk.log'), 'utf8')
  await expect.poll(log).toContain('MAIN_ERROR')
  await expect.poll(log).toContain('MAIN_REJECTION')
  expect(await log()).not.toContain('victim')
  expect(desk.output()).not.toContain('victim')
  expect(desk.page.url()).toMatch(/^app:\/\/ui\//)
})

alone(
  'a page that crashes comes back locked, once; then the desk shows a page that cannot crash',
  async ({ launch, profileDir }) => {
    const desk = await launch()
    await createWorkstation(desk.page)
    const crash = () =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      )
    // Asked through the main process: the page that the test held has died. What a dying page was asked it never
    // answers, so that nobody waits for it longer than a second.
    const inPage = (script: string): Promise<unknown> =>
      desk.app.evaluate(({ BrowserWindow }, code) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const answer = contents?.executeJavaScript(code) as Promise<unknown>
        return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1000))])
      }, script)
    const status = 'window.desk.vault.status().then(({ value }) => `${value.state} ${value.afterCrash}`)'
    await crash()
    await expect.poll(() => inPage(status).catch(() => undefined)).toBe('locked true')
    await crash()
    await expect.poll(() => inPage('location.pathname').catch(() => undefined)).toBe('/safe-screen.html')
    expect(await inPage('document.body.innerText')).toContain('Every call that was logged is kept')
    const log = await readFile(join(profileDir, 'logs/desk.log'), 'utf8')
    expect(log).toContain('RENDERER_RELOADED')
    expect(log).toContain('SAFE_SCREEN')
    const files = await readdir(profileDir, { recursive: true })
    expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([])
  },
)
