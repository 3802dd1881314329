import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, protocol } from 'electron'
import { composeDesk } from './compose.ts'
import { cutNames } from './security/network.ts'
import { scheme } from './security/origin.ts'
import { refusedSwitch } from './security/switches.ts'
import { checkSelf } from './self-check.ts'

const out = dirname(dirname(fileURLToPath(import.meta.url)))
const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const selfCheck = process.argv.includes('--self-check')

const refused = refusedSwitch(app.commandLine, { packaged: app.isPackaged, root: isRoot })
if (refused !== null) {
  process.stderr.write(`Tactical Desk does not start with --${refused}.\n`)
  app.exit(1)
}

// Chromium has no sandbox to offer to root on Linux and stops unless told to do without.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
cutNames(app.commandLine)
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (selfCheck) {
  // A profile of its own: a check never touches anybody's data, nor minds a desk that is running.
  const profile = mkdtempSync(join(tmpdir(), 'tactical-desk-check-'))
  app.setPath('userData', profile)
  const finish = (line: string, code: 0 | 1): void => {
    process.stdout.write(`${line}\n`, () => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
      app.exit(code)
    })
  }
  app
    .whenReady()
    .then(async () => {
      const desk = await composeDesk(app, { out, show: false })
      await desk.loaded
      const { ok, facts } = await checkSelf(app, desk.window)
      finish(`self-check ${ok ? 'ok' : 'failed'} ${JSON.stringify(facts)}`, ok ? 0 : 1)
    })
    .catch(() => finish('self-check failed {"started":false}', 1))
} else if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(async () => {
      const desk = await composeDesk(app, { out, show: true })
      // What another start was given on its command line is nobody's business here.
      app.on('second-instance', () => {
        if (desk.window.isMinimized()) desk.window.restore()
        desk.window.focus()
      })
      app.on('window-all-closed', () => app.quit())
      let closed = false
      app.on('will-quit', (event) => {
        if (closed) return
        event.preventDefault()
        void desk.close().finally(() => {
          closed = true
          // Asked for while this event is still being told, a second quit would be lost, and the desk never end.
          setImmediate(() => app.quit())
        })
      })
      await desk.loaded
    })
    .catch(() => {
      process.stderr.write('Tactical Desk could not start (E_INTERNAL). Nothing was changed.\n')
      app.exit(1)
    })
} else {
  app.exit(0)
}
