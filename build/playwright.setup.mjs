// @ts-check
// Before the first end-to-end test: dependencies, runtime and build, however Playwright was started.
import { makeReady } from './ready.mjs'

export default async function setUp() {
  const runtime = await makeReady()
  // Workers inherit this; Electron's own package, which Playwright asks for the executable, follows it.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.dist
}
