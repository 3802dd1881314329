import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** A word that was typed, found where it must not be. */
export interface Finding {
  readonly word: string
  readonly file: string
  readonly encoding: string
}

/**
 * Looks through every file of a profile, byte by byte, for words that were typed: as UTF-8, as UTF-16 in
 * either order, and as base64 at each of its three alignments.
 */
export async function findInProfile(profileDir: string, words: readonly string[]): Promise<Finding[]> {
  const needles = words.flatMap((word) => needlesOf(word).map((needle) => ({ word, ...needle })))
  const entries = await readdir(profileDir, { recursive: true, withFileTypes: true })
  const findings: Finding[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // What went away since the folder was listed holds nothing.
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    for (const { word, encoding, bytes } of needles)
      if (content.includes(bytes)) findings.push({ word, file: relative(profileDir, path), encoding })
  }
  return findings
}

function needlesOf(word: string): { encoding: string; bytes: Buffer }[] {
  const utf8 = Buffer.from(word, 'utf8')
  const little = Buffer.from(word, 'utf16le')
  const big = Buffer.from(little).swap16()
  const base64 = [0, 1, 2].map((shift) => ({
    encoding: `base64 at ${shift}`,
    // Only the characters that depend on the word alone, whatever stood before and behind it.
    bytes: Buffer.from(
      Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .slice(shift === 0 ? 0 : shift + 1, -4),
    ),
  }))
  return [
    { encoding: 'UTF-8', bytes: utf8 },
    { encoding: 'UTF-16LE', bytes: little },
    { encoding: 'UTF-16BE', bytes: big },
    ...base64,
  ]
}
