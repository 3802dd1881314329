import { z } from '../zod.ts'
import type { Role } from './shapes.ts'

/** Who may make a call: anybody, whoever is signed in, or the signed-in user of one of these roles. */
export type Access = 'always' | 'unlocked' | readonly Role[]

/** One function of the bridge: what goes in, what comes out, who may call it. */
export interface Call<A extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly args: A
  readonly result: R
  readonly access: Access
}

export const call = <A extends z.ZodType, R extends z.ZodType>(
  access: Access,
  args: A,
  result: R,
): Call<A, R> => ({
  args,
  result,
  access,
})

/** The arguments of a call that takes none. */
export const nothing = z.strictObject({})
/** The result of a call that only succeeds or fails. */
export const done = z.null()
