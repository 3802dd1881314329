// @ts-check
// The demonstration's entries, out of shared/demo. Those are TypeScript, so they are bundled first.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../paths.mjs'

/**
 * @typedef {typeof import('../../shared/demo/program.ts')} DemoProgram
 */

/** @returns {Promise<DemoProgram>} */
export async function loadDemo() {
  const { build } = await import('vite')
  const outDir = join(projectRoot, 'out/demo')
  await build({
    root: projectRoot,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      reportCompressedSize: false,
      rolldownOptions: {
        input: 'shared/demo/program.ts',
        output: { format: 'es', entryFileNames: 'demo.mjs' },
      },
    },
  })
  return import(pathToFileURL(join(outDir, 'demo.mjs')).href)
}

/**
 * Writes the archive that the desk takes in.
 * @param {DemoProgram} demo
 * @param {import('../../shared/demo/index.ts').DemoSetting} setting
 * @param {string} path
 */
export async function writeArchive(demo, setting, path) {
  await writeFile(path, Buffer.concat([...demo.demoArchive(setting)]))
}
