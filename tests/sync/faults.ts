import { type Hub, HubFailure, type Store } from '../../shared/sync/index.ts'
import type { Chance } from './chance.ts'

/** A workstation that loses its power: what is on its disk is all that is left of it. */
export class PowerCut extends Error {}

export type Fault = 'none' | 'before' | 'after' | 'twice' | 'late' | 'login' | 'power before' | 'power after'
const ofHub: readonly Fault[] = [
  'none',
  'none',
  'none',
  'before',
  'after',
  'twice',
  'late',
  'login',
  'power after',
]
const ofStore: readonly Fault[] = [
  'none',
  'none',
  'none',
  'none',
  'before',
  'after',
  'power before',
  'power after',
]
/** Of the small rows that each exchange writes besides: as often, and it would hardly ever come to its end. */
const ofNotes: readonly Fault[] = [...Array.from({ length: 24 }, () => 'none' as const), ...ofStore.slice(4)]

/** What goes wrong, and whether anything does any more. */
export interface Weather {
  readonly chance: Chance
  isFair: boolean
  /** Whether it was struck by a power cut, and is to start anew. */
  cut: boolean
  /** What may befall a call of the hub, where it is not as usual. */
  readonly ofHub?: readonly Fault[] | undefined
}

const drawn = (weather: Weather, faults: readonly Fault[]): Fault =>
  weather.isFair ? 'none' : weather.chance.oneOf(faults)

const cutOff = (weather: Weather): never => {
  weather.cut = true
  throw new PowerCut()
}

/** A way to the hub on which calls are lost before or after they took effect, doubled, or take effect much later. */
export const faultyHub = (
  plain: Hub,
  weather: Weather,
  late?: (push: Parameters<Hub['push']>) => void,
): Hub => {
  const through = async <T>(call: () => Promise<T>, later?: () => void): Promise<T> => {
    const what = drawn(weather, weather.ofHub ?? ofHub)
    if (what === 'before') throw new HubFailure('unreachable')
    if (what === 'login') throw new HubFailure('login')
    if (what === 'late' && later) {
      later()
      throw new HubFailure('unreachable')
    }
    const first = await call()
    // Whoever sent it hears what became of the second.
    const answer = what === 'twice' ? await call() : first
    if (what === 'after') throw new HubFailure('unreachable')
    return what === 'power after' ? cutOff(weather) : answer
  }
  return {
    hello: (signal) => through(() => plain.hello(signal)),
    since: (cursor, signal) => through(() => plain.since(cursor, signal)),
    ofPen: (pen, from, signal) => through(() => plain.ofPen(pen, from, signal)),
    push: (entries, signal) =>
      through(() => plain.push(entries, signal), late && (() => late([entries, signal]))),
    sendHead: (pen, head, signal) => through(() => plain.sendHead(pen, head, signal)),
    listen: plain.listen,
  }
}

/** A disk that fails, or is cut off, before or after a transaction. */
export const faultyStore = (store: Store, weather: Weather): Store => {
  const through = async <T>(write: () => Promise<T>, faults = ofStore): Promise<T> => {
    const what = drawn(weather, faults)
    if (what === 'power before') cutOff(weather)
    if (what === 'before') throw new Error('disk')
    const done = await write()
    if (what === 'power after') cutOff(weather)
    if (what === 'after') throw new Error('disk')
    return done
  }
  return {
    ...store,
    keepHello: (hello, lost) => through(() => store.keepHello(hello, lost), ofNotes),
    keepFindings: (findings) => through(() => store.keepFindings(findings), ofNotes),
    keepSigned: (signed) => through(() => store.keepSigned(signed), ofNotes),
    take: (entries, checkpoint) => through(() => store.take(entries, checkpoint)),
    keepVerdicts: (verdicts) => through(() => store.keepVerdicts(verdicts)),
  }
}
