import type { Ask } from './asking.ts'
import { compare } from './compare.ts'
import { leaveToOthers } from './leave.ts'
import { type Clock, type Hello, type Held, type Hub, HubFailure, type Store, type Untaken } from './ports.ts'
import { pull } from './pull.ts'
import { push, unsentOf } from './push.ts'
import type { Finding, Status } from './status.ts'

export interface RoundDeps {
  readonly store: Store
  readonly hub: Hub
  readonly clock: Clock
  readonly ask: Ask
  readonly tell: (more: Partial<Status>) => void
}

/**
 * Gives the function that exchanges once: hears what the hub has, pulls what is lacking here, compares, and pushes what
 * is lacking there. It resolves to whether the hub put anything off, and rejects with why it could not be asked.
 */
export function createRounds({ store, hub, clock, ask, tell }: RoundDeps): () => Promise<boolean> {
  /** pen -> the head at the hub when what it gave could not be taken: until that changes, it is not asked for again. */
  const spoilt = new Map<string, { readonly head: string; readonly untaken: readonly Finding[] }>()
  let refused: Readonly<Record<string, string>> = {}
  let version: number | null = null

  /** A connection that was cut off may have ended a login that is still good: it is tried once more. */
  const greet = async (): Promise<Hello> => {
    try {
      return await ask((signal) => hub.hello(signal))
    } catch (error) {
      if (!(error instanceof HubFailure && error.why === 'login')) throw error
      return ask((signal) => hub.hello(signal))
    }
  }

  const forgetSpoilt = (hello: Hello): void => {
    for (const [pen, { head }] of spoilt) if (hello.vector[pen]?.hash !== head) spoilt.delete(pen)
  }

  const noteSpoilt = (hello: Hello, untaken: readonly Untaken[]): void => {
    for (const { pen, seq } of untaken) {
      if (pen === null) continue
      const before = spoilt.get(pen)?.untaken ?? []
      if (before.some((finding) => finding.seq === seq)) continue
      spoilt.set(pen, {
        head: hello.vector[pen]?.hash ?? '',
        untaken: [...before, { pen, seq, what: 'untaken' }],
      })
    }
  }

  /** What is known of a pen is said once: that something came and could not be taken says more than that it is lacking. */
  const findingsOf = (compared: readonly Finding[]): Finding[] => {
    const untaken = [...spoilt.values()].flatMap((one) => one.untaken)
    const told = new Set(untaken.map(({ pen, seq }) => `${pen}/${seq}`))
    return [
      ...untaken,
      ...compared.filter(({ pen, seq, what }) => what === 'cloned' || !told.has(`${pen}/${seq}`)),
    ]
  }

  const passedOver = (held: Held, findings: readonly Finding[]): Set<string> => {
    const passed = new Set(findings.filter(({ what }) => what === 'cloned').map(({ pen }) => pen))
    for (const id of Object.keys(refused)) passed.add(id.slice(0, id.indexOf('/')))
    return new Set(held.written.filter((pen) => passed.has(pen)))
  }

  return async () => {
    tell({ state: { state: 'connecting' } })
    const askedMs = clock.now()
    const hello = await greet()
    const aheadMs = Math.round((askedMs + clock.now()) / 2 - hello.nowMs)
    // What an older hub refused, the newer one may take.
    if (version !== hello.version) refused = {}
    version = hello.version
    forgetSpoilt(hello)
    tell({ aheadMs })
    await store.keepHello(hello)

    const onPulled = (done: number, of: number): void => tell({ state: { state: 'pulling', done, of } })
    await leaveToOthers({ store, hub, ask }, hello)
    const before = await store.held()
    const idle = new Set(spoilt.keys())
    noteSpoilt(hello, await pull({ store, hub, ask, onProgress: onPulled }, before, hello, idle))

    const held = await store.held()
    const findings = findingsOf(await compare(held, hello, (pen, seq) => store.hashAt(pen, seq)))
    const onPushed = (done: number, of: number): void => tell({ state: { state: 'pushing', done, of } })
    const unsent = unsentOf(held, hello, held.written)
    tell({ findings, unsent: unsent - Object.keys(refused).length })
    const pushed = await push(
      { store, hub, ask, onProgress: onPushed },
      held,
      hello,
      passedOver(held, findings),
    )
    refused = { ...refused, ...pushed.refused }
    const nowMs = clock.now()
    tell({
      state: { state: 'up-to-date', asAtMs: nowMs },
      asAtMs: nowMs,
      refused: { ...hello.refused, ...pushed.passed, ...refused },
      waiting: pushed.waiting,
      unsent: unsent - pushed.done - Object.keys(refused).length,
    })
    return Object.keys(pushed.waiting).length > 0
  }
}
