/** What somebody wants to hand over, to whom, and what for. */
export interface ExportRequest {
  /** Tickets by id; `whole` adds everything else that the journal holds to the archive. */
  readonly tickets: readonly string[]
  readonly isWhole: boolean
  /** What it is, in words: "TS26-7K-0147-M", "12 marked tickets", "Mon 16 Nov to Fri 20 Nov 2026". */
  readonly scope: string
  readonly formats: readonly ExportFormat[]
  readonly withAttachments: boolean
  readonly purpose: string
  readonly recipient: string
}

export type ExportFormat = 'pdf' | 'csv' | 'json'

/** What has been handed over. */
export interface ExportResult {
  /** The folder's name. */
  readonly where: string
  readonly number: string
  readonly tickets: number
  readonly entries: number
  readonly files: number
  readonly attachments: number
  /** Attached files whose bytes are not on this workstation. */
  readonly missingAttachments: number
  /** SHA-256 of manifest.txt. */
  readonly manifest: string
  /** False where the export lies in its folder and the journal could not be told of it. */
  readonly isRecorded: boolean
}

export interface ExportProgress {
  readonly done: number
  readonly total: number
  readonly doing: string
}
