import {
  ARCHIVE_FILE,
  type ArchiveHeader,
  createArchiveWriter,
  CSV_BOM,
  entriesHeader,
  entryRows,
  HEADS_FILE,
  INTRODUCTIONS_FILE,
  type LogReport,
  momentOf,
  type PrintedCopy,
  reportCss,
  reportHtml,
  reportMargins,
  ticketRow,
  ticketsHeader,
} from '../../../shared/exports/index.ts'
import { canonicalJson } from '../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../shared/journal/entry.ts'
import type { TicketRead } from '../../store/reads.ts'
import type { ArchiveSigner } from './archive-signer.ts'
import type { ExportFile, ExportFolder } from './folder.ts'
import type { ExportRequest } from './request.ts'
import type { Setting } from './setting.ts'

/** Where logs go, in every format that was asked for. */
export interface Sinks {
  readonly log: (log: LogReport, read: TicketRead, copy: string) => Promise<void>
  readonly archive: ArchiveSink | null
  readonly close: () => Promise<void>
}

interface ArchiveSink {
  readonly add: (entries: readonly RawEntry[]) => Promise<void>
  /** Puts entries beside it that say who wrote what is in it of the desk. */
  readonly introduce: (entries: readonly RawEntry[]) => Promise<void>
}

/** Opens the files of an export that grow with every ticket. */
export async function openSinks(
  request: ExportRequest,
  setting: Setting,
  folder: ExportFolder,
  signer: ArchiveSigner,
): Promise<Sinks> {
  const has = (format: ExportRequest['formats'][number]) => request.formats.includes(format)
  const csv = has('csv') ? await openCsv(folder) : null
  const archive = has('json') ? await openArchive(setting.header, folder, signer) : null
  return {
    archive,
    log: async (log, read, copy) => {
      await csv?.add(log)
      if (!request.isWhole) await archive?.add(read.entries)
      if (has('pdf')) await printLog(log, copy, setting, folder)
    },
    close: async () => {
      await csv?.close()
      await archive?.close()
    },
  }
}

async function openCsv(folder: ExportFolder) {
  const begin = async (name: string, header: string): Promise<ExportFile> => {
    const file = await folder.open(name)
    await file.write(CSV_BOM + header)
    return file
  }
  const entries = await begin('entries.csv', entriesHeader)
  const tickets = await begin('tickets.csv', ticketsHeader)
  let rows = 0
  let count = 0
  return {
    add: async (log: LogReport) => {
      for (const row of entryRows(log)) await entries.write(row)
      await tickets.write(ticketRow(log))
      rows += log.entries.length
      count += 1
    },
    close: async () => {
      await entries.close({ rows })
      await tickets.close({ rows: count })
    },
  }
}

async function openArchive(header: ArchiveHeader, folder: ExportFolder, signer: ArchiveSigner) {
  const file = await folder.open(ARCHIVE_FILE)
  const writer = createArchiveWriter(header)
  // In a whole journal the last signature of a pen leads to all that it wrote.
  const heads = header.scope === 'tickets' ? createHeadsFile(folder, signer) : null
  let entries = 0
  await file.write(writer.begin())
  return {
    add: async (more: readonly RawEntry[]) => {
      entries += more.length
      await file.write(writer.add(more))
      await heads?.add(more)
    },
    introduce: async (more: readonly RawEntry[]) => {
      if (more.length === 0) return
      const beside = await folder.open(INTRODUCTIONS_FILE)
      for (const lines of [more, await signer.headsWithin(more)]) await beside.write(jsonLines(lines))
      await beside.close()
    },
    close: async () => {
      // Who only exports has no entry in it, and says here who they are.
      if (!writer.lasts().has(signer.pen)) await heads?.addMaker()
      await heads?.close()
      const { pen, publicKey } = signer
      await file.write(writer.end(await signer.headsOf(writer.lasts())))
      const signature = await signer.sign(writer.digest())
      await file.write(writer.signed({ pen, publicKey, signature }))
      await file.close({ entries })
    },
  }
}

const jsonLines = (lines: readonly unknown[]) => lines.map((line) => `${canonicalJson(line)}\n`).join('')

/** What the authors have signed of it, beside the archive, and who made it; no file where there is nothing of that. */
function createHeadsFile(folder: ExportFolder, signer: ArchiveSigner) {
  let file: ExportFile | null = null
  const write = async (lines: readonly unknown[]) => {
    if (lines.length === 0) return
    file ??= await folder.open(HEADS_FILE)
    await file.write(jsonLines(lines))
  }
  return {
    add: async (entries: readonly RawEntry[]) => write(await signer.headsWithin(entries)),
    addMaker: async () => {
      const maker = await signer.registration()
      if (maker) await write([{ maker }])
    },
    close: async () => file?.close(),
  }
}

async function printLog(log: LogReport, copy: string, setting: Setting, folder: ExportFolder): Promise<void> {
  const { header, number, agency, deskName, zone } = setting
  const printed: PrintedCopy = {
    agency,
    desk: deskName,
    purpose: header.purpose,
    recipient: header.recipient,
    copy: `Copy ${copy} of this log, export ${number}`,
    printedBy: header.by.name,
    printedAt: momentOf(header.at, zone),
  }
  await folder.print(`logs/${log.reference}.pdf`, {
    html: reportHtml(log, printed),
    css: reportCss,
    marking: log.marking.slice(0, 80),
    ...reportMargins(log, printed),
  })
}
