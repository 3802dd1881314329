import type { Ask } from './asking.ts'
import { compare, lostOf } from './compare.ts'
import { leaveToOthers } from './leave.ts'
import {
  type Clock,
  type Hello,
  type Held,
  type Hub,
  HubFailure,
  type Store,
  type Untaken,
  type Vector,
} from './ports.ts'
import { pull } from './pull.ts'
import { push, unsentOf } from './push.ts'
import type { Finding } from './findings.ts'
import { createHeads } from './heads.ts'
import type { Status } from './status.ts'

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
  const heads = createHeads(store)
  let refused: Readonly<Record<string, string>> = {}
  let hubAndVersion = ''

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
    const pensOf = (sort: Finding['what']) =>
      new Set(compared.filter(({ what }) => what === sort).map(({ pen }) => pen))
    const [cloned, signed] = [pensOf('cloned'), pensOf('signed')]
    const isSaid = ({ pen, seq, what }: Finding): boolean => {
      if (what === 'awaited') return signed.has(pen)
      // Two who write with one pen sign with it, too, each with the key that it has there.
      if (what === 'signed' || what === 'forged' || what === 'unproven') return cloned.has(pen)
      return what !== 'cloned' && told.has(`${pen}/${seq}`)
    }
    return [...untaken, ...compared.filter((finding) => !isSaid(finding))]
  }

  /** Says to everybody how far what was written here goes, by its pen's own signature. */
  const sendHeads = async (hello: Hello, reached: Vector): Promise<void> => {
    for (const [pen, { seq, hash }] of Object.entries(reached)) {
      if ((hello.heads[pen]?.seq ?? 0) >= seq) continue
      const head = await store.sign(pen, seq, hash)
      if (head) await ask((signal) => hub.sendHead(pen, head, signal))
    }
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
    // What an older hub refused, or that of another site, this one may take.
    const spokenTo = `${hello.hub} ${hello.version}`
    if (hubAndVersion !== spokenTo) refused = {}
    hubAndVersion = spokenTo
    forgetSpoilt(hello)
    tell({ aheadMs, isSecond: hello.isSecond })
    const lost = lostOf(await store.held(), hello)
    await store.keepHello(hello, lost)
    // What was signed for a pen that is left is held against the other's entries of it, not against those that were here.
    await leaveToOthers({ store, hub, ask }, hello)
    // What a pen has signed counts even where what it is of does not come.
    await heads.take(hello.heads)
    const before = await store.held()

    const onPulled = (done: number, of: number): void => tell({ state: { state: 'pulling', done, of } })
    const idle = new Set(spoilt.keys())
    noteSpoilt(hello, await pull({ store, hub, ask, onProgress: onPulled }, before, hello, idle))

    const held = await store.held()
    const compared = await compare(held, hello, (pen, seq) => store.hashAt(pen, seq))
    // Keys of pens may have come with what was pulled.
    await heads.take(hello.heads)
    const findings = findingsOf([...lost, ...compared, ...(await heads.findings(held, hello))])
    await store.keepFindings(findings)
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
    await sendHeads(hello, pushed.reached)
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
