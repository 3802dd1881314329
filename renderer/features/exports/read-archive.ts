import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import { penName } from '../../../shared/desk/pen-name.ts'
import type { DeskState } from '../../../shared/desk/state.ts'
import {
  type ArchiveContents,
  type ArchiveReport,
  arrivalWords,
  changesWords,
  claimsOf,
  createArchiveCheck,
  createArchiveContents,
  type PenStanding,
  type Signatures,
  signaturesOf,
} from '../../../shared/exports/index.ts'
import { userOfPen } from '../../../shared/journal/entry.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import { stripControls } from '../../../shared/text/controls.ts'
import type { Desk } from '../../store/desk.ts'
import { verifySignatures } from '../../store/signatures.ts'
import { heldAs } from '../../store/vector.ts'
import { type ArchiveSource, createPieces, eachLine, type OnBytes, type Pieces } from './archive-source.ts'
import { goOn, must, TransferFailure } from './failure.ts'
import { createRefusals, type WillRefuse } from './refusals.ts'

/** An archive that was read through: whether it is whole, who signed what, and what it would bring. */
export interface Inspection extends ArchiveReport, Omit<ArchiveContents, 'fresh' | 'arrivals'> {
  /** Into a desk without tickets a whole journal is a restore: it brings that desk's own settings and people. */
  readonly isRestore: boolean
  readonly signatures: Signatures
  /** What of it will not be taken in, and is listed in Diagnostics then. */
  readonly willRefuse: readonly WillRefuse[]
  /** The very bytes that were read: nothing else is taken in. */
  readonly pieces: Pieces
  /** What somebody has to agree to before it is taken in, each as a phrase: "adds or changes 2 people". */
  readonly toAgreeTo: readonly string[]
}

/** No desk has as many; whoever names more only wants to tire the reader. */
const MOST_PENS = 5_000

interface Reading {
  readonly source: ArchiveSource
  readonly bridge: Pick<Bridge, 'pen'>
}

/**
 * Reads an archive through and checks all of it, giving way to the window; nothing is taken in.
 *
 * @throws TransferFailure E_ARCHIVE_PENS as soon as there are too many; Cancelled
 */
export async function inspectArchive(
  desk: Desk,
  { source, bridge }: Reading,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<Inspection> {
  const { journal } = desk.workings
  const check = createArchiveCheck()
  const contents = createArchiveContents((pen, seq) => heldAs(journal, pen, seq) !== null)
  const refusals = createRefusals(desk)
  const pieces = createPieces()
  const onLine = (line: Uint8Array) => {
    const entry = check.line(line)
    if (entry) {
      contents.add(entry)
      refusals.note(entry)
    }
    if (check.pens() > MOST_PENS) throw new TransferFailure('E_ARCHIVE_PENS')
  }
  const rest = await eachLine(source, { onPiece: pieces.note, onLine, onBytes }, signal)
  const report = check.end(rest)
  const scope = report.header?.scope ?? 'tickets'
  const { fresh, arrivals, ...found } = contents.end(scope)
  const registered = desk.deskState.getState()
  const keyOf = (pen: string) => own(registered.pens, pen)?.publicKey
  const borrowsName = (pen: string) => {
    const user = userOfPen(pen)
    return own(registered.users, user) !== undefined || !arrivals.people.has(user)
  }
  const hold = must(await verifySignatures(bridge, claimsOf(report), () => goOn(signal)))
  const signatures = signaturesOf(report, hold, { keyOf, fresh, borrowsName })
  const isRestore = scope === 'whole' && desk.queue.getState().total === 0
  const toAgreeTo = [
    ...(isRestore ? [] : changesWords(found.changes)),
    ...(isRestore ? [] : arrivalWords(arrivals, { ...registered, ticketsUnder: ticketsUnder(desk) })),
    ...unprovenWords(signatures.pens, registered),
  ]
  const willRefuse = await refusals.all(() => goOn(signal))
  return { ...report, ...found, isRestore, signatures, willRefuse, pieces: pieces.all, toAgreeTo }
}

/** The tickets here that bear a reference. */
function ticketsUnder(desk: Desk): (reference: string) => readonly string[] {
  const under = new Map<string, string[]>()
  for (const { id, reference } of desk.queue.getState().rows)
    under.set(reference, [...(under.get(reference) ?? []), id])
  return (reference) => under.get(reference) ?? []
}

/** Pens named one by one; the rest is counted. */
const NAMED = 20

/**
 * What is brought in the name of pens whose keys are known here, without their signature, and what other pens bring in
 * the name of people known here or of nobody known at all: whoever made the archive may have written it.
 */
function unprovenWords(pens: readonly PenStanding[], registered: DeskState): string[] {
  const unproven = pens.filter((pen) => pen.unproven > 0)
  const words = unproven
    .slice(0, NAMED)
    .map((pen) => (pen.key === 'known' ? unsignedWords(pen, registered) : borrowedWords(pen, registered)))
  const more = unproven.length - words.length
  return more > 0
    ? [...words, `brings such entries in the name of ${more.toLocaleString('en-GB')} more pens`]
    : words
}

function unsignedWords({ pen, unproven }: PenStanding, registered: DeskState): string {
  return `brings ${entriesWords(unproven)} in the name of pen ${penName(registered, pen)} without its signature, though its key is known here: somebody else may have written them`
}

function borrowedWords({ pen, unproven, signed }: PenStanding, { users }: DeskState): string {
  const user = own(users, userOfPen(pen))
  const who = user ? shown(user.name) : `user ${userOfPen(pen)}, whom no entry introduces`
  const proof = signed === 0 ? 'not signed' : 'signed with a key that only this file tells'
  return `brings ${entriesWords(unproven)} in the name of ${who}, by pen ${pen} that is not known here, ${proof}: somebody else may have written them`
}

function entriesWords(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en-GB')} entries`
}

/** What others wrote, on the one line that it may take. */
function shown(text: string): string {
  return stripControls(text).slice(0, 200)
}

/**
 * Why an archive is not taken in; null where it may be. Entries that are missing are no reason: the desk that wrote it
 * may never have had them, and the log shows the gap.
 */
export function refusalOf({ faults, strangers, signatures }: Inspection): ErrorCode | null {
  if (faults.some(({ code }) => code === 'NEWER')) return 'E_ARCHIVE_NEWER'
  if (faults.some(({ code }) => code !== 'MISSING')) return 'E_ARCHIVE_DAMAGED'
  if (signatures.archive === 'wrong' || signatures.pens.some(({ isWrong }) => isWrong))
    return 'E_ARCHIVE_SIGNATURE'
  return strangers.length > 0 ? 'E_ARCHIVE_SCOPE' : null
}

/** The scope of an archive, in words. */
export function scopeWords({ header }: Inspection): string {
  return header?.scope === 'whole' ? 'A whole journal' : 'Some tickets, each whole'
}
