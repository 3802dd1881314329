import type { Desk, Progress } from './desk.ts'

export interface IngestReport {
  /** New here, and stored. */
  readonly stored: number
  /** Were here already, equal to the letter. */
  readonly known: number
  /** Stored, and not understood by this program (among `stored`). */
  readonly quarantined: number
  /** Not stored: no entry at all, altered, or another entry bears its number. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[]
  /** True when it was stopped by its signal: what was stored stays, and taking it in again is harmless. */
  readonly cancelled: boolean
}

export function ingest(
  _desk: Desk,
  _raw: readonly unknown[],
  _onProgress?: (progress: Progress) => void,
  _signal?: AbortSignal,
): Promise<IngestReport> {
  throw new Error('being written')
}
