import inspector from 'node:inspector'
import type { App, BrowserWindow } from 'electron'
import { deskPolicy } from './security/content-policy.ts'
import { deskPage } from './security/origin.ts'
import { webPreferences } from './security/web-preferences.ts'

/** Looked at inside the page: what a page must not have, and where it came from. */
const probe = `({
  origin: location.origin,
  node: [typeof require, typeof process, typeof module].join(),
  bridge: typeof window.desk,
})`

interface Facts {
  readonly ok: boolean
  readonly facts: Readonly<Record<string, unknown>>
}

/** Looks at the desk from inside, without anybody attaching to it: is it as safe as it was built to be? */
export const checkSelf = async (app: App, window: BrowserWindow): Promise<Facts> => {
  const page = (await window.webContents.executeJavaScript(probe)) as Record<string, unknown>
  const served = (await window.webContents.executeJavaScript(
    `fetch(${JSON.stringify(deskPage)}).then((answer) => answer.headers.get('content-security-policy'))`,
  )) as string | null
  const checks = {
    preferencesFrozen:
      Object.isFrozen(webPreferences) && webPreferences.sandbox && webPreferences.contextIsolation,
    pageFromOwnScheme: page['origin'] === 'app://ui',
    pageWithoutNode: page['node'] === 'undefined,undefined,undefined',
    bridgePresent: page['bridge'] === 'object',
    policyServed: served === deskPolicy,
    inspectorShut: inspector.url() === undefined,
    runsAsApp: process.type === 'browser' && process.execArgv.length === 0,
    fromArchive: !app.isPackaged || app.getAppPath().endsWith('.asar'),
  }
  // Playwright and a developer may attach to an unpackaged desk; only a packaged one promises that nobody can.
  const judged = app.isPackaged ? checks : { ...checks, inspectorShut: true, runsAsApp: true }
  return {
    ok: Object.values(judged).every(Boolean),
    facts: {
      version: app.getVersion(),
      electron: process.versions.electron,
      packaged: app.isPackaged,
      ...checks,
    },
  }
}
