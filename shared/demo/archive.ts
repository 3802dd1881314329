import { createArchiveWriter } from '../exports/index.ts'
import { type DemoSetting, demoJournal } from './index.ts'

/** Entries of one piece. */
const PIECE = 500

/** The demonstration's journal as an archive, piece by piece: it comes into a desk by the door that all archives do. */
export function* demoArchive(setting: DemoSetting): Generator<Uint8Array<ArrayBuffer>> {
  const entries = demoJournal(setting)
  const [first] = setting.staff
  const writer = createArchiveWriter({
    format: 'tactical-desk-archive',
    version: 1,
    export: 'demonstration',
    at: new Date(setting.nowMs).toISOString(),
    by: { user: first?.id ?? '', name: first?.name ?? '', pen: `D2.${first?.id ?? ''}` },
    agency: 'Demonstration',
    marking: 'OFFICIAL',
    scope: 'whole',
    purpose: 'Demonstration: everybody and everything in it is invented',
    recipient: 'Whoever looks at the desk',
    copy: 'demo',
  })
  yield writer.begin()
  for (let from = 0; from < entries.length; from += PIECE) yield writer.add(entries.slice(from, from + PIECE))
  yield writer.end([])
}
