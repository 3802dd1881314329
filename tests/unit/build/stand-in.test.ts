import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkArchive } from '../../../build/stand-in.mjs'

test('an archive that is not the expected one is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
  try {
    const archive = join(folder, 'runtime.tgz')
    writeFileSync(archive, 'somebody else made this')
    await expect(checkArchive(archive)).rejects.toMatchObject({ code: 'E_RUNTIME_CHECKSUM' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
