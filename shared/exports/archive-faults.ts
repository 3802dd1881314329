/** Everything that can be wrong with an archive, and how a person is told. */
const texts = {
  NOT_ARCHIVE: 'The file is no archive of a tactical desk.',
  NEWER: 'The archive was written by a newer version of the desk.',
  HEADER: 'The first line, which says what the archive is, cannot be read.',
  BAD_LINE: 'A line cannot be read.',
  BAD_ENTRY: 'A line holds no entry.',
  BODY_ALTERED: 'The body of an entry was altered.',
  HEADER_ALTERED: 'The header of an entry was altered.',
  LINK_BROKEN: 'An entry does not follow the one before it.',
  DUPLICATE: 'An entry stands twice, or another bears its number.',
  MISSING: 'An entry is missing.',
  COUNTS: 'The counts of the last line are not those of the archive.',
  TRAILER: 'The last line, which holds the counts, cannot be read.',
  AFTER_TRAILER: 'There is something behind the last line.',
  SIGNED: 'The line that should hold the signature cannot be read.',
  ALTERED: 'The bytes of the archive are not those that were written.',
  TRUNCATED: 'The archive is cut short: its last line is not there.',
} as const satisfies Record<string, string>

export type ArchiveFaultCode = keyof typeof texts

export interface ArchiveFault {
  readonly code: ArchiveFaultCode
  /** Counted from 1; null where it is no single line. */
  readonly line: number | null
  /** The pen and number of the entry, where it is one. */
  readonly pen: string | null
  readonly seq: number | null
}

/** A fault in words: what, and where. */
export function archiveFaultText({ code, line, pen, seq }: ArchiveFault): string {
  const where = [
    line === null ? '' : `line ${line}`,
    pen === null ? '' : `pen ${pen}`,
    seq === null ? '' : `number ${seq}`,
  ]
  const place = where.filter(Boolean).join(', ')
  return place === '' ? texts[code] : `${texts[code]} (${place})`
}

const KEPT = 100

export interface Faults {
  readonly add: (
    code: ArchiveFaultCode,
    at: { readonly line?: number; readonly pen?: string; readonly seq?: number },
  ) => void
  readonly first: () => readonly ArchiveFault[]
  readonly count: () => number
}

/** Counts all faults and keeps the first hundred. */
export function createFaults(): Faults {
  const kept: ArchiveFault[] = []
  let total = 0
  return {
    add: (code, { line = null, pen = null, seq = null }) => {
      total += 1
      if (kept.length < KEPT) kept.push({ code, line, pen, seq })
    },
    first: () => kept,
    count: () => total,
  }
}
