import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { ok, type Result } from '../../shared/contract/result.ts'
import type { Claim } from '../../shared/journal/claim.ts'
import { pieces } from './pieces.ts'

/** Signatures that the main process looks at in one call. */
const AT_ONCE = 500

/**
 * Whether each signature holds, in the order given; or why the main process does not look at them.
 *
 * @param goOn called before each call: ends the work by throwing
 */
export async function verifySignatures(
  { pen }: Pick<Bridge, 'pen'>,
  claims: readonly Claim[],
  goOn: () => void = () => undefined,
): Promise<Result<boolean[]>> {
  const hold: boolean[] = []
  for (const some of pieces(claims, AT_ONCE)) {
    goOn()
    const answer = await pen.verify({ claims: some })
    if (!answer.ok) return answer
    hold.push(...answer.value.hold)
  }
  return ok(hold)
}
