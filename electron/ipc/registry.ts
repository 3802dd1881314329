import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { bridge, type Handlers } from '../../shared/contract/bridge.ts'
import type { Access, Call } from '../../shared/contract/call.ts'
import { channelOf } from '../../shared/contract/names.ts'
import { appErrorSchema, fail, ok, type Result } from '../../shared/contract/result.ts'
import type { Role } from '../../shared/contract/shapes.ts'
import { isDiskFull } from '../files/faults.ts'
import { createGate, limitOf } from './limits.ts'
import { isTrustedSender } from './sender.ts'

interface Deps {
  readonly isDesk: (contents: WebContents) => boolean
  /** The role of whoever is signed in, null while the desk is locked. */
  readonly role: () => Role | null
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Told about a handler that threw or handed back what the contract does not allow. */
  readonly onFault: (name: string, error: unknown) => void
}

type Handler = (args: unknown, sender: WebContents) => Result<unknown> | Promise<Result<unknown>>

/** May a person of this role (null: nobody is signed in) make a call of this access? */
export const judgeAccess = (access: Access, role: Role | null): Result<null> => {
  if (access === 'always') return ok(null)
  if (role === null) return fail('E_LOCKED')
  return access === 'unlocked' || access.includes(role) ? ok(null) : fail('E_FORBIDDEN')
}

/**
 * Opens the bridge: one handler for every function of the contract, and no other. In this order each call must
 * come from a desk window, be allowed to whoever is signed in, keep to its limits, and be of the right shape; the
 * handler is given the parsed value, and what it hands back is parsed as well.
 */
export const openBridge = (handlers: Handlers<WebContents>, deps: Deps): void => {
  for (const [group, calls] of Object.entries(bridge)) {
    for (const [name, call] of Object.entries<Call>(calls)) {
      const handler = (handlers as Record<string, Record<string, Handler>>)[group]?.[name]
      if (!handler) throw new Error(`no handler for ${group}.${name}`)
      ipcMain.handle(channelOf(group, name), answer(`${group}.${name}`, call, handler, deps))
    }
  }
}

const answer = (name: string, call: Call, handler: Handler, { isDesk, role, now, onFault }: Deps) => {
  const gate = createGate(limitOf(name), now)
  return async (event: IpcMainInvokeEvent, ...given: unknown[]): Promise<Result<unknown>> => {
    if (!isTrustedSender(event, isDesk)) return fail('E_BAD_REQUEST')
    const access = judgeAccess(call.access, role())
    if (!access.ok) return access
    const leave = gate()
    if (!leave) return fail('E_BUSY')
    try {
      const args = given.length === 1 ? call.args.safeParse(given[0]) : null
      if (!args?.success) return fail('E_BAD_REQUEST')
      const result = await handler(args.data, event.sender)
      return result.ok
        ? ok(call.result.parse(result.value))
        : fail(appErrorSchema.parse(result.error).code, again(result.error))
    } catch (error) {
      onFault(name, error)
      return fail(isDiskFull(error) ? 'E_DISK_FULL' : 'E_INTERNAL')
    } finally {
      leave()
    }
  }
}

const again = ({ retryAt }: { readonly retryAt?: string }) => (retryAt === undefined ? {} : { retryAt })
