import type { z } from '../zod.ts'
import type { Call } from './call.ts'
import { copyCalls } from './copy.ts'
import { appCalls, clipboardCalls, linksCalls, logCalls, storeCalls, windowCalls } from './desk.ts'
import type { Events } from './events.ts'
import { archiveCalls, attachmentCalls, exportsCalls } from './files.ts'
import { mailboxCalls } from './mail.ts'
import { hubCalls } from './hub.ts'
import type { callNames, EventName, Group } from './names.ts'
import type { Result } from './result.ts'
import { penCalls, vaultCalls } from './vault.ts'

/**
 * The bridge between the desk and the main process, as one object. The types, the preload script, the main
 * process's registry and the test double all derive from it.
 */
export const bridge = {
  vault: vaultCalls,
  pen: penCalls,
  exports: exportsCalls,
  archive: archiveCalls,
  attachments: attachmentCalls,
  mailbox: mailboxCalls,
  hub: hubCalls,
  copy: copyCalls,
  clipboard: clipboardCalls,
  links: linksCalls,
  app: appCalls,
  log: logCalls,
  store: storeCalls,
  window: windowCalls,
} as const satisfies { [G in Group]: { [N in (typeof callNames)[G][number]]: Call } }

type Bridge = typeof bridge
export type NamesOf<G extends Group> = keyof Bridge[G]

/** What a function takes, as the caller writes it. */
export type Args<G extends Group, N extends NamesOf<G>> =
  Bridge[G][N] extends Call<infer A> ? z.input<A> : never
/** What a function hands back when it succeeds. */
export type Value<G extends Group, N extends NamesOf<G>> =
  Bridge[G][N] extends Call<z.ZodType, infer R> ? z.output<R> : never

type Asynchronous<A, V> = string extends keyof A ? () => Promise<Result<V>> : (args: A) => Promise<Result<V>>
type Capitalised<N extends EventName> = `on${Capitalize<N>}`

/** `window.desk`: every function answers with a `Result` and never rejects; every `on…` hands back its end. */
export type Desk = {
  readonly [G in Group]: { readonly [N in NamesOf<G>]: Asynchronous<Args<G, N>, Value<G, N>> }
} & {
  readonly events: {
    readonly [N in EventName as Capitalised<N>]: (listener: (event: Events[N]) => void) => () => void
  }
}

/** What the main process does for each function: it is given arguments that have been checked. */
export type Handlers<Caller> = {
  readonly [G in Group]: {
    readonly [N in NamesOf<G>]: (
      args: Args<G, N>,
      caller: Caller,
    ) => Result<Value<G, N>> | Promise<Result<Value<G, N>>>
  }
}
