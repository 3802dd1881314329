import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../build/paths.mjs'

/** The folder of inputs that nobody here wrote: `shared/fixtures` beside the checkout, or beside a folder above it. */
export function fixturesFolder(): string {
  for (let folder = projectRoot; ; folder = dirname(folder)) {
    const found = join(dirname(folder), 'shared', 'fixtures')
    if (existsSync(join(found, 'mail', 'manifest.tsv'))) return found
    if (folder === dirname(folder)) break
  }
  throw new Error(
    `The shared inputs are missing: no folder shared/fixtures stands beside ${projectRoot}, nor beside any above it.`,
  )
}

/** The bytes of one file. @param path within the folder */
export const fixture = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(join(fixturesFolder(), path)))

export const fixtureText = (path: string, encoding: BufferEncoding = 'utf8'): string =>
  readFileSync(join(fixturesFolder(), path), encoding)

/** Paths of the files of a manifest that are messages. @param kind `mail` or `msg` */
export function messagesOf(kind: 'mail' | 'msg'): string[] {
  const [head = '', ...lines] = fixtureText(`${kind}/manifest.tsv`).trim().split('\n')
  const columns = head.split('\t')
  return lines
    .map((line) => line.split('\t'))
    .filter((cells) => cells[columns.indexOf('role')] === 'message')
    .map((cells) => `${kind}/${cells[columns.indexOf('file')]}`)
}
