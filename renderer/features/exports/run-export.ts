import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import {
  introductionsOf,
  logReport,
  MANIFEST_FILE,
  type Manifest,
  type ManifestLog,
  manifestHash,
  manifestText,
  signedManifest,
} from '../../../shared/exports/index.ts'
import { sha256Hex } from '../../../shared/journal/canonical.ts'
import { penHeads, recordExport } from '../../store/acts/exports.ts'
import type { Desk } from '../../store/desk.ts'
import { readAll, readStream, readTicket } from '../../store/reads.ts'
import { signedHeads, signOwnHead } from '../../store/signed-heads.ts'
import { archiveSigner } from './archive-signer.ts'
import { createAttachmentCopier } from './attachments.ts'
import { goOn } from './failure.ts'
import { beginFolder, type ExportFolder } from './folder.ts'
import type { ExportProgress, ExportRequest, ExportResult } from './request.ts'
import { type Setting, settingOf } from './setting.ts'
import { openSinks } from './sinks.ts'

interface Around {
  readonly desk: Desk
  readonly bridge: Pick<Bridge, 'exports' | 'pen' | 'attachments'>
  readonly onProgress: (progress: ExportProgress) => void
  readonly signal: AbortSignal
}

/**
 * Writes an export: asks where, writes logs and archive ticket by ticket, then the signed manifest, brings the folder in
 * sight, and records in the journal what went to whom. Memory holds one ticket at a time. Whatever stops it before the
 * end leaves no half folder. Null: the person thought better of it.
 *
 * @throws TransferFailure or StoreFailure with a code; Cancelled
 */
export async function runExport(request: ExportRequest, around: Around): Promise<ExportResult | null> {
  const { desk, bridge, signal } = around
  const setting = await settingOf(request, desk)
  const day = setting.header.at.slice(0, 10)
  const folder = await beginFolder(bridge, `Export ${setting.number} ${day}`)
  if (folder === null) return null
  try {
    const written = await writeAll(request, setting, folder, around)
    goOn(signal)
    const manifest = await writeManifest(request, setting, written, folder, around)
    await folder.finish()
    const isRecorded = await recordExport(desk, {
      export: setting.header.export,
      formats: [...request.formats],
      scope: request.scope,
      purpose: request.purpose,
      recipient: request.recipient,
      copyNumber: setting.number,
      tickets: written.tickets,
      entries: written.entries,
      manifest,
      copies: request.isWhole ? [] : written.copies,
    }).then(
      () => true,
      () => false,
    )
    return {
      where: folder.where,
      number: setting.number,
      tickets: written.tickets,
      entries: written.entries,
      files: folder.files.length,
      attachments: written.attachments,
      missingAttachments: written.missingAttachments,
      manifest,
      isRecorded,
    }
  } catch (error) {
    await folder.cancel()
    throw error
  }
}

interface Written {
  readonly tickets: number
  readonly logs: ManifestLog[]
  readonly copies: { ticket: string; copy: string }[]
  readonly pens: Set<string>
  readonly entries: number
  readonly attachments: number
  readonly missingAttachments: number
}

async function writeAll(
  request: ExportRequest,
  setting: Setting,
  folder: ExportFolder,
  around: Around,
): Promise<Written> {
  const { desk, signal, onProgress } = around
  const sink = await openSinks(request, setting, folder, await archiveSigner(desk, around.bridge))
  const copier = createAttachmentCopier(folder, around.bridge)
  const logs: ManifestLog[] = []
  const copies: { ticket: string; copy: string }[] = []
  const pens = new Set<string>()
  let entries = 0
  const needsLogs = !request.isWhole || request.formats.some((format) => format !== 'json')
  const total = request.tickets.length
  for (const [index, id] of request.tickets.entries()) {
    goOn(signal)
    onProgress({ done: index, total, doing: `Ticket ${(index + 1).toLocaleString('en-GB')}` })
    const read = needsLogs || request.withAttachments ? await readTicket(desk, id) : null
    if (!read) continue
    const log = logReport(read.state, read.entries, {
      names: setting.names,
      zone: setting.zone,
      marking: setting.deskMarking,
    })
    const copy = String(read.entries.filter(({ kind }) => kind === 'ticket.exported').length + 1)
    await sink.log(log, read, copy)
    if (request.withAttachments) await copier.copy(read.state.attachments, signal)
    logs.push({ reference: log.reference, ticket: id, entries: log.entries.length, hash: log.hash })
    copies.push({ ticket: id, copy })
    for (const { pen } of read.entries) pens.add(pen)
    entries += read.entries.length
  }
  if (request.isWhole && sink.archive) {
    entries = 0
    await readAll(
      desk,
      async (page, progress) => {
        for (const { pen } of page) pens.add(pen)
        entries += page.length
        await sink.archive?.add(page)
        onProgress({ ...progress, doing: 'The whole journal' })
      },
      signal,
    )
    goOn(signal)
  } else if (sink.archive) {
    const { within, beside } = introductionsOf(await readStream(desk, 'desk'), pens)
    for (const { pen } of within) pens.add(pen)
    entries += within.length
    await sink.archive.add(within)
    await sink.archive.introduce(beside)
  }
  await sink.close()
  const tickets = request.isWhole ? total : logs.length
  return { tickets, logs, copies, pens, entries, ...copier.counts() }
}

async function writeManifest(
  request: ExportRequest,
  setting: Setting,
  written: Written,
  folder: ExportFolder,
  { desk, bridge }: Pick<Around, 'desk' | 'bridge'>,
): Promise<string> {
  const { header } = setting
  const { session } = desk
  const { sign } = await archiveSigner(desk, bridge)
  await signOwnHead(desk, bridge)
  const known = await signedHeads(desk)
  const heads = penHeads(desk, written.pens).map((head) => {
    const last = known[head.pen]
    const isOfThis = last?.hash === head.hash && last.publicKey === head.publicKey
    return { ...head, signature: isOfThis ? last.signature : null }
  })
  const manifest: Manifest = {
    export: {
      export: header.export,
      at: header.at,
      agency: header.agency,
      marking: header.marking,
      by: header.by,
      workstation: session.workstation,
      scope: request.scope,
      purpose: header.purpose,
      recipient: header.recipient,
      copy: setting.number,
      formats: request.formats,
      tickets: written.tickets,
      entries: written.entries,
      attachments: written.attachments,
    },
    heads,
    logs: request.isWhole ? [] : written.logs,
    files: folder.files,
  }
  const text = manifestText(manifest)
  const signature = await sign(manifestHash(text))
  const signed = signedManifest(text, { pen: session.pen, publicKey: session.publicKey, signature })
  const file = await folder.open(MANIFEST_FILE)
  await file.write(signed)
  await file.close()
  return sha256Hex(signed)
}
