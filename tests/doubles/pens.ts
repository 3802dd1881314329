import { makePen, signatureHolds, signHash } from '../../electron/vault/pen.ts'
import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { deskDouble } from './desk-double.ts'
import { ok } from '../../shared/contract/result.ts'

const pens = new Map<string, ReturnType<typeof makePen>>()

/** The real keys of a pen: the same ones whenever it is asked for. */
const keysOf = (pen: string): ReturnType<typeof makePen> => {
  const keys = pens.get(pen) ?? makePen()
  pens.set(pen, keys)
  return keys
}

export const publicKeyOf = (pen: string): string => keysOf(pen).publicKey

/** What the main process signs and verifies while a pen's user is at the desk. */
export const penBridge = (pen: string): Pick<Bridge, 'pen'> =>
  deskDouble({
    pen: {
      sign: ({ hash }) => ok({ signature: signHash(keysOf(pen).secret, hash) }),
      verify: ({ claims }) => ok({ hold: claims.map(signatureHolds) }),
    },
  }).desk
