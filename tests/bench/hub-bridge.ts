import { join } from 'node:path'
import { app, type WebContents } from 'electron'
import { createHubAccount } from '../../electron/hub/account.ts'
import { createHubHands } from '../../electron/hub/hands.ts'
import { openBridge } from '../../electron/ipc/registry.ts'
import { createSealedStore } from '../../electron/files/sealed-store.ts'
import { makePen, signatureHolds, signHash } from '../../electron/vault/pen.ts'
import type { Handlers } from '../../shared/contract/bridge.ts'
import { fail, ok } from '../../shared/contract/result.ts'

/** Where the hub is, and as whom it is used. */
export interface HubOfBench {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly login: string
  readonly password: string
}

/** The desk's own bridge with the hub and a pen behind it, and nothing else: each call is judged and parsed as in the field. */
export async function openHubBridge({ host, port, database, login, password }: HubOfBench): Promise<void> {
  const keys = makePen()
  const folder = app.getPath('userData')
  const hands = createHubHands({
    account: createHubAccount({
      path: join(folder, 'hub.json'),
      key: () => new Uint8Array(32).fill(3),
      userId: () => 'BENCH0',
    }),
    store: createSealedStore({ folder: join(folder, 'attachments'), nameKey: () => new Uint8Array(32) }),
    pen: () => ({
      userId: 'BENCH0',
      pen: '7K.BENCH0',
      publicKey: keys.publicKey,
      code: '7K',
      former: [],
      installation: '7a'.repeat(16),
    }),
    takeCode: () => Promise.resolve(fail('E_BAD_REQUEST')),
    heed: () => Promise.resolve(),
    woken: () => undefined,
    presence: () => undefined,
  })
  await hands.calls.configure({ settings: { host, port, database, ca: '', second: null } }, null)
  await hands.calls.signIn({ login, secret: password }, null)
  const pen = {
    sign: ({ hash }: { readonly hash: string }) => ok({ signature: signHash(keys.secret, hash) }),
    verify: ({ claims }: { readonly claims: readonly Parameters<typeof signatureHolds>[0][] }) =>
      ok({ hold: claims.map(signatureHolds) }),
  }
  const others = new Proxy({}, { get: () => () => fail('E_BAD_REQUEST') })
  const handlers = new Proxy({ hub: hands.calls, pen } as Record<string, unknown>, {
    get: (own, group: string) => own[group] ?? others,
  })
  openBridge(handlers as unknown as Handlers<WebContents>, {
    isDesk: () => true,
    role: () => 'duty-officer',
    now: () => performance.now(),
    onFault: (name, error) => process.stderr.write(`${name}: ${String(error)}\n`),
  })
}
