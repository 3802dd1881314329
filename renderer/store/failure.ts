import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { AppError } from '../../shared/contract/result.ts'
import { measureSpace } from './space.ts'

/** With less than this left, what failed to be written failed for want of room. */
const NO_ROOM_BYTES = 24 * 1024 * 1024

/** What the store throws: a code the person at the desk can act on, and never case data. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly error: AppError

  constructor(code: ErrorCode, cause?: unknown) {
    super(code, { cause })
    this.error = { code }
  }
}

/** A sealed row or block that does not open: which, and why. */
export class SealFailure extends Error {
  override readonly name = 'SealFailure'
  readonly table: string
  readonly id: string | number

  constructor(
    table: string,
    id: string | number,
    why: 'altered' | 'missing' | 'another key' | 'another cipher',
  ) {
    super(`A sealed row of ${table} does not open: ${why}.`)
    this.table = table
    this.id = id
  }
}

/**
 * As `storeFailureOf`, for what happened on the disk: whatever Chromium calls it there (mostly "the connection is
 * closing"), where no room is left, that is what is said.
 */
export async function diskFailureOf(thrown: unknown, otherwise?: ErrorCode): Promise<StoreFailure> {
  const failure = storeFailureOf(thrown, otherwise)
  const isPlain = causesOf(thrown).some(
    (cause) => cause instanceof StoreFailure || cause instanceof SealFailure,
  )
  if (isPlain) return failure
  return (await isFull()) ? new StoreFailure('E_STORE_FULL', thrown) : failure
}

/** Whether there is no room to speak of, as far as that can be told. */
export async function isFull(): Promise<boolean> {
  const space = await measureSpace().catch(() => null)
  return space !== null && space.free < NO_ROOM_BYTES
}

/** The error behind whatever the store threw, for a screen. */
export function appErrorOf(thrown: unknown): AppError {
  return storeFailureOf(thrown).error
}

/** Turns what Dexie, IndexedDB or the sealing threw into a `StoreFailure`. */
export function storeFailureOf(thrown: unknown, otherwise: ErrorCode = 'E_STORE_FAILED'): StoreFailure {
  const chain = causesOf(thrown)
  const known = chain.find((cause) => cause instanceof StoreFailure)
  if (known instanceof StoreFailure) return known
  if (chain.some((cause) => cause instanceof SealFailure)) return new StoreFailure('E_STORE_DAMAGED', thrown)
  const names = chain.map((cause) => nameOf(cause))
  if (names.includes('QuotaExceededError')) return new StoreFailure('E_STORE_FULL', thrown)
  if (names.includes('VersionError')) return new StoreFailure('E_STORE_NEWER', thrown)
  if (names.includes('DataError') || names.includes('UnknownError'))
    return new StoreFailure('E_STORE_DAMAGED', thrown)
  return new StoreFailure(otherwise, thrown)
}

/** By its name only: what IndexedDB throws may come from another frame, whose errors are no instances of ours. */
function nameOf(cause: unknown): string {
  const { name } = cause as { name?: unknown }
  return typeof name === 'string' ? name : ''
}

/** An error, what Dexie keeps of the one it wraps, and so on inwards. */
function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = []
  for (let at = thrown; at && !chain.includes(at) && chain.length < 8; ) {
    chain.push(at)
    const { inner, cause } = at as { inner?: unknown; cause?: unknown }
    at = inner ?? cause
  }
  return chain
}
