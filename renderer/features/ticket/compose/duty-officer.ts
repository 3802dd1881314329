import { type ErrorCode, userText } from '../../../../shared/contract/errors.ts'

/** Why the duty officer has not confirmed, here and with their own passphrase; null where they have. */
export async function refusalOf(userId: string, passphrase: string): Promise<ErrorCode | null> {
  const answer = await window.desk.vault.confirm({ userId, passphrase })
  if (!answer.ok) return answer.error.code
  return answer.value.role === 'duty-officer' ? null : 'E_FORBIDDEN'
}

/** What is still missing while a duty officer has not confirmed. */
export function unconfirmed(refusal: ErrorCode | null): string {
  return refusal === null
    ? 'The duty officer confirms with a passphrase'
    : `${userText(refusal)} (${refusal})`
}
