import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Marks a saved file as coming from elsewhere, where the system knows such a mark, so that what opens it takes care.
 * Linux has none that anything heeds.
 */
export const markAsForeign = async (
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> => {
  if (platform === 'win32') await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n')
  if (platform === 'darwin')
    await promisify(execFile)('/usr/bin/xattr', [
      '-w',
      'com.apple.quarantine',
      `0083;${Math.floor(Date.now() / 1000).toString(16)};Tactical Desk;`,
      path,
    ])
}
