import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { Result } from '../../../shared/contract/result.ts'
import { errorCodeOf } from '../../store/done-act.ts'

/** Something that stops an export or an import, by the code a person is told. */
export class TransferFailure extends Error {
  override readonly name = 'TransferFailure'
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

/** It was stopped by the person. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** What a call of the bridge answered, or the failure it answered with. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new TransferFailure(result.error.code)
  return result.value
}

export function goOn(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled()
}

export function codeOf(thrown: unknown): ErrorCode {
  return thrown instanceof TransferFailure ? thrown.code : errorCodeOf(thrown)
}
