import { workstationOfPen } from '../journal/entry.ts'
import { readRawEntry } from '../journal/raw-entry.ts'
import type { Ask } from './asking.ts'
import { seqIn } from './compare.ts'
import type { Held, Hello, Hub, Store } from './ports.ts'

interface Leaving {
  readonly store: Store
  readonly hub: Hub
  readonly ask: Ask
}

/**
 * Two workstations that were one have the same pens, and the hub goes on with a pen as whichever it heard first. The other one
 * has taken another code by now: it leaves that pen to it, and carries over to its new one what it wrote behind the number up
 * to which both agree. A pen that the hub knows no further than this workstation is not left: what both wrote before they
 * parted, and neither has sent, goes there under its own name, once, by whoever comes first.
 *
 * Until another code is taken nothing is carried: what differs is told as a finding.
 */
export async function leaveToOthers(leaving: Leaving, hello: Hello): Promise<void> {
  const { store } = leaving
  const held = await store.held()
  const after = new Map<string, Record<string, number>>()
  for (const pen of held.former) {
    if (!(await goesOnElsewhere(store, held, hello, pen))) continue
    const code = workstationOfPen(pen)
    const ofCode = after.get(code) ?? {}
    ofCode[pen] = await agreedUpTo(leaving, held, hello, pen)
    after.set(code, ofCode)
  }
  // All users' pens of a code at once: what one wrote may speak of what another did.
  for (const ofCode of after.values()) await store.carryOver(ofCode)
}

async function goesOnElsewhere(store: Store, held: Held, hello: Hello, pen: string): Promise<boolean> {
  const theirs = Object.hasOwn(hello.vector, pen) ? hello.vector[pen] : undefined
  if (!theirs) return false
  return seqIn(held.vector, pen) < theirs.seq || (await store.hashAt(pen, theirs.seq)) !== theirs.hash
}

/** The highest number under which the hub and this workstation hold the same: so they do under all before it, by the chain. */
async function agreedUpTo(
  { store, hub, ask }: Leaving,
  held: Held,
  hello: Hello,
  pen: string,
): Promise<number> {
  const isSame = async (seq: number): Promise<boolean> => {
    const [first] = await ask((signal) => hub.ofPen(pen, seq, signal))
    const theirs = readRawEntry(first)
    return theirs?.seq === seq && theirs.hash === (await store.hashAt(pen, seq))
  }
  let low = 0
  let high = Math.min(seqIn(held.vector, pen), seqIn(hello.vector, pen))
  // The two parted lately most often, or this one is merely behind: looked at from the end, in steps that grow.
  for (let step = 1; high > low; step *= 2) {
    const probe = Math.max(low, high - step + 1)
    if (probe === low) break
    if (await isSame(probe)) {
      low = probe
      break
    }
    high = probe - 1
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (await isSame(middle)) low = middle
    else high = middle - 1
  }
  return low
}
