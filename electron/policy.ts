import { readFile } from 'node:fs/promises'
import { z } from '../shared/zod.ts'

const policySchema = z.strictObject({ contentProtection: z.boolean() })
export type Policy = z.infer<typeof policySchema>

const strict: Policy = { contentProtection: true }

/**
 * What the agency decides for the whole machine: `policy.json` in the program's own folder, which only an
 * administrator of the machine can write. Anything missing or malformed leaves every protection on.
 *
 * @param path null in an unpackaged desk, whose folder anybody may write
 */
export const readPolicy = async (path: string | null): Promise<Policy> => {
  if (path === null) return strict
  try {
    return policySchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return strict
  }
}
