import { z } from '../zod.ts'
import { type ErrorCode, errorCodes } from './errors.ts'

/**
 * A failure that the person at the desk can do something about, or should report.
 * It carries a code and never words or case data. `retryAt` (ISO 8601, Z) goes with E_THROTTLED.
 */
export interface AppError {
  readonly code: ErrorCode
  readonly retryAt?: string
}

/** What every fallible function hands back. Exceptions are for bugs only. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = (
  code: ErrorCode,
  more: Omit<AppError, 'code'> = {},
): { readonly ok: false; readonly error: AppError } => ({ ok: false, error: { code, ...more } })

/** The shape of an error as it crosses the bridge. */
export const appErrorSchema = z.strictObject({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  retryAt: z.iso.datetime().exactOptional(),
})
