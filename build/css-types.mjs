// @ts-check
// Typings for the CSS modules: out/types mirrors renderer/ with one .d.ts a style sheet, naming its classes.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The class names that a style sheet defines, in order of their first appearance.
 * @param {string} css
 * @returns {string[]}
 */
export function classNames(css) {
  const selectors = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"[^"\n]*"|'[^'\n]*'|url\([^)]*\)/g, '')
    .replace(/:global\([^)]*\)/g, '')
  return [...new Set([...selectors.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1] ?? ''))]
}

/**
 * Write the typings of every *.module.css under `renderer/` anew.
 * @param {string} root the project's folder
 * @returns {Promise<number>} how many style sheets there are
 */
export async function writeCssTypes(root) {
  const target = join(root, 'out/types/renderer')
  await rm(target, { recursive: true, force: true })
  const files = await readdir(join(root, 'renderer'), { recursive: true }).catch(() => [])
  const sheets = files.filter((file) => file.endsWith('.module.css'))
  for (const sheet of sheets) {
    const names = classNames(await readFile(join(root, 'renderer', sheet), 'utf8'))
    const fields = names.map((name) => `  readonly '${name}': string\n`).join('')
    const file = join(target, `${sheet}.d.ts`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `declare const classes: {\n${fields}}\nexport default classes\n`)
  }
  return sheets.length
}
