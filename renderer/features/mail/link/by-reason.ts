import type { NotTaken } from '../../../../shared/contract/mail.ts'

/** What was not taken in, together what was not for the same reason, in the order in which it came. */
export function byReason(
  failed: readonly NotTaken[],
): readonly { readonly code: string; readonly names: readonly string[] }[] {
  const reasons = new Map<string, string[]>()
  for (const { name, code } of failed) {
    const names = reasons.get(code) ?? []
    names.push(name)
    reasons.set(code, names)
  }
  return Array.from(reasons, ([code, names]) => ({ code, names }))
}
