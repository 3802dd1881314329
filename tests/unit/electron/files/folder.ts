import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A folder of its own for every test of a file. */
export const folderOfItsOwn = (): { readonly path: string; readonly names: () => string[] } => {
  const folder = { path: '', names: () => readdirSync(folder.path).toSorted() }
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'desk-files-'))
  })
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }))
  return folder
}
