import type { ErrorCode } from '../../shared/contract/errors.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'

/** Whether the system refused for want of room: the disk's, or a person's share of it. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Does something with the disk; a refusal of the system becomes a code, anything else stays an exception. */
export const onDisk = async <T>(usual: ErrorCode, act: () => Promise<T>): Promise<Result<T>> => {
  try {
    return ok(await act())
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (typeof code !== 'string') throw error
    if (isDiskFull(error)) return fail('E_DISK_FULL')
    if (code === 'EEXIST' || code === 'ENOTEMPTY') return fail('E_FILE_EXISTS')
    return fail(usual)
  }
}
