import type { z } from '../../shared/zod.ts'
import { bridge, type Desk, type Handlers } from '../../shared/contract/bridge.ts'
import { type Events, events } from '../../shared/contract/events.ts'
import { type EventName, eventNames, type Group, listenerNameOf } from '../../shared/contract/names.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'

type SomeHandlers = { readonly [G in Group]?: Partial<Handlers<undefined>[G]> }
type Loose = Record<string, Record<string, unknown>>

/** A `window.desk` for tests, and the means to send it an event. */
export interface DeskDouble {
  readonly desk: Desk
  readonly emit: <N extends EventName>(name: N, event: Events[N]) => void
}

interface Schemas {
  readonly args: z.ZodType
  readonly result: z.ZodType
}

/**
 * A bridge without a main process. It holds both sides to the contract: arguments and results are parsed as the
 * real registry parses them. A function without a handler answers E_INTERNAL.
 */
export const deskDouble = (handlers: SomeHandlers): DeskDouble => {
  const listeners = new Map<EventName, Set<(event: unknown) => void>>(
    eventNames.map((name) => [name, new Set()]),
  )
  const answer =
    (group: string, name: string, schemas: Schemas) =>
    async (args: unknown = {}): Promise<Result<unknown>> => {
      const parsed = schemas.args.safeParse(args)
      if (!parsed.success) return fail('E_BAD_REQUEST')
      const handler = (handlers as Loose)[group]?.[name] as
        | ((args: unknown) => Promise<Result<unknown>>)
        | undefined
      if (!handler) return fail('E_INTERNAL')
      const result = await handler(parsed.data)
      return result.ok ? ok(schemas.result.parse(result.value)) : result
    }
  const desk: Loose = {
    events: Object.fromEntries(
      eventNames.map((name) => [
        listenerNameOf(name),
        (listener: (event: unknown) => void) => {
          listeners.get(name)?.add(listener)
          return () => listeners.get(name)?.delete(listener)
        },
      ]),
    ),
  }
  for (const [group, calls] of Object.entries(bridge))
    desk[group] = Object.fromEntries(
      Object.entries<Schemas>(calls).map(([name, schemas]) => [name, answer(group, name, schemas)]),
    )
  return {
    desk: desk as unknown as Desk,
    emit: (name, event) => {
      const parsed = events[name].parse(event)
      for (const listener of listeners.get(name) ?? []) listener(parsed)
    },
  }
}
