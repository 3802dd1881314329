import { type RawEntry, userOfPen } from '../../../shared/journal/entry.ts'
import { entryInstant } from '../../../shared/journal/hlc.ts'
import type { AnyDraft, BodyOf } from '../../../shared/journal/kinds/index.ts'
import { understand } from '../../../shared/journal/parse.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'
import { readStream } from '../reads.ts'
import { furthest } from '../vector.ts'

/** An export as the audit remembers it. */
export interface PastExport extends BodyOf<'audit.exported'> {
  /** The entry's id. */
  readonly id: string
  readonly at: string
  /** User id. */
  readonly by: string
}

/** Every export of this desk that is known here, the latest first. */
export async function pastExports(desk: Desk): Promise<PastExport[]> {
  const entries = await readStream(desk, 'audit')
  return entries.flatMap((raw) => exportIn(raw) ?? []).toReversed()
}

function exportIn(raw: RawEntry): PastExport | null {
  const { entry } = understand(raw)
  if (entry?.kind !== 'audit.exported' || !entry.body) return null
  const body = entry.body as BodyOf<'audit.exported'>
  return { ...body, id: raw.id, at: entryInstant(raw), by: userOfPen(raw.pen) }
}

/** The number of the next export of this workstation: `7K-12`. */
export async function nextExportNumber(desk: Desk): Promise<string> {
  const { code } = desk.session.workstation
  const own = (await pastExports(desk)).filter(({ id }) => id.startsWith(`${code}.`))
  return `${code}-${own.length + 1}`
}

/** Where a pen's chain stands now, and the key it signs with; null where it is not registered here. */
export interface PenHead {
  readonly pen: string
  readonly seq: number
  readonly hash: string
  readonly publicKey: string | null
}

/** Heads of these pens and of the one that exports, as they stand now. */
export function penHeads(desk: Desk, pens: Iterable<string>): PenHead[] {
  const registered = desk.deskState.getState().pens
  return [...new Set([...pens, desk.session.pen])].map((pen) => ({
    pen,
    ...furthest(desk.workings.journal, pen),
    publicKey: pen === desk.session.pen ? desk.session.publicKey : (registered[pen]?.publicKey ?? null),
  }))
}

/** What was handed over, for the log of every ticket in it and for the audit (DPA 2018 s.62 (d)). */
export interface ExportRecord extends Omit<BodyOf<'audit.exported'>, 'tickets'> {
  /** Each ticket with the number of its copy; an export of the whole journal is recorded in the audit alone. */
  readonly copies: readonly { readonly ticket: string; readonly copy: string }[]
  readonly tickets: number
}

/** Tickets of one commit: enough to be quick, few enough that nobody waits for the store. */
const AT_ONCE = 500

/** Records an export: first the audit, which says all, then the tickets. */
export async function recordExport(desk: Desk, { copies, ...whole }: ExportRecord): Promise<void> {
  const label = `Exported ${whole.scope}`
  await append(desk, [{ stream: 'audit', kind: 'audit.exported', body: whole }], { label, undoable: false })
  const { export: id, formats, purpose, recipient, manifest } = whole
  for (let from = 0; from < copies.length; from += AT_ONCE) {
    const drafts = copies.slice(from, from + AT_ONCE).map(
      ({ ticket, copy }): AnyDraft => ({
        stream: `ticket/${ticket}`,
        kind: 'ticket.exported',
        body: { export: id, formats, purpose, recipient, copyNumber: copy, manifest },
      }),
    )
    await append(desk, drafts, { label, undoable: false })
  }
}
