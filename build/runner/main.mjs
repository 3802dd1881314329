// @ts-check
// Does for the stand-in runtime what Electron's own default application does: loads an application from a folder.
//   electron [-r module ...] [--switch ...] <folder> [argument ...]
// It is an ES module that awaits the application, so that the application runs before Electron is ready.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** @type {string[]} */
const modules = []
/** @type {string | undefined} */
let folder
for (const [at, argument] of process.argv.entries()) {
  if (at === 0 || folder !== undefined) continue
  if (process.argv[at - 1] === '-r') modules.push(argument)
  else if (!argument.startsWith('-')) folder = resolve(argument)
}

if (folder === undefined) {
  console.error('Usage: electron [-r module] <folder of the application>')
  app.exit(2)
} else {
  try {
    await load(folder)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
}

/**
 * Take on the application's name, version and folder, then run it.
 * @param {string} application
 */
async function load(application) {
  const manifest = JSON.parse(readFileSync(join(application, 'package.json'), 'utf8'))
  // Electron has these two for its default application and leaves them out of its typings.
  const named = /** @type {Electron.App & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (
    app
  )
  app.setName(manifest.productName ?? manifest.name)
  named.setVersion(manifest.version)
  named.setAppPath(application)
  Object.defineProperty(process, 'defaultApp', { value: true })
  const require = createRequire(join(application, 'package.json'))
  for (const module of modules) require(module)
  await import(pathToFileURL(join(application, manifest.main)).href)
}
