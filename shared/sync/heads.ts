import { seqIn } from './compare.ts'
import type { Finding } from './findings.ts'
import type { Held, Hello, PenHead, SignedHead, SignedHeads, Store } from './ports.ts'

/** What is made of heads: how far pens have signed their chains. */
export interface Heads {
  /** Verifies what is new of them, and keeps of each pen the furthest that it has ever signed. */
  readonly take: (heads: Hello['heads']) => Promise<void>
  /** What signatures say against the hub, or against what is held here. Asked after all was pulled. */
  readonly findings: (held: Held, hello: Hello) => Promise<Finding[]>
}

type Known = Record<string, SignedHead>

/**
 * Holds what pens have signed against what the hub gives. A signature is a pen's word that its chain went so far, to this
 * very hash: it can be kept back, but neither made nor taken back by whoever has the hub.
 */
export function createHeads(store: Store): Heads {
  /** pen -> the signature that was looked at last: it is looked at once. */
  const looked = new Map<string, string>()
  const wrong = new Map<string, Finding>()

  const verifiedOf = async (heads: Hello['heads'], proven: SignedHeads): Promise<[string, SignedHead][]> => {
    for (const pen of wrong.keys()) if (heads[pen]?.signature !== looked.get(pen)) wrong.delete(pen)
    const fresh = Object.entries(heads).flatMap(([pen, head]): [string, SignedHead][] => {
      const isKnown = [looked.get(pen), proven[pen]?.signature].includes(head.signature)
      const publicKey = isKnown ? null : store.keyOf(pen)
      return publicKey === null ? [] : [[pen, { ...head, publicKey }]]
    })
    if (fresh.length === 0) return []
    const hold = await store.verify(
      fresh.map(([, { hash, signature, publicKey }]) => ({ hash, signature, publicKey })),
    )
    for (const [at, [pen, { seq, signature }]] of fresh.entries()) {
      looked.set(pen, signature)
      if (hold[at] === true) wrong.delete(pen)
      else wrong.set(pen, { pen, seq, what: 'unproven' })
    }
    return fresh.filter((_, at) => hold[at] === true)
  }

  /** A pen that has signed two texts under one number has two lives. */
  const noteOlder = async (pen: string, { seq, hash }: PenHead): Promise<void> => {
    const ours = await store.hashAt(pen, seq)
    if (ours !== null && ours !== hash) wrong.set(pen, { pen, seq, what: 'forged' })
  }

  const take: Heads['take'] = async (heads) => {
    const { proven, promised } = await store.signed()
    const verified = await verifiedOf(heads, proven)
    const [nowProven, nowPromised]: [Known, Known] = [{ ...proven }, { ...promised }]
    for (const [pen, head] of verified) {
      if (head.seq <= seqOf(proven, pen)) await noteOlder(pen, head)
      else if (head.seq > seqOf(nowPromised, pen)) nowPromised[pen] = head
    }
    for (const [pen, head] of Object.entries(nowPromised)) {
      if ((await store.hashAt(pen, head.seq)) !== head.hash) continue
      delete nowPromised[pen]
      nowProven[pen] = head
    }
    const isSame = sameHeads(proven, nowProven) && sameHeads(promised, nowPromised)
    if (!isSame) await store.keepSigned({ proven: nowProven, promised: nowPromised })
  }

  return {
    take,
    findings: async (held, hello) => {
      const { promised } = await store.signed()
      const findings = [...wrong.values()]
      for (const [pen, { seq, hash }] of Object.entries(promised)) {
        const ours = await store.hashAt(pen, seq)
        if (ours !== null && ours !== hash) findings.push({ pen, seq, what: 'forged' })
        const has = Math.max(seqIn(held.vector, pen), seqIn(hello.vector, pen))
        if (ours === null && has < seq) findings.push({ pen, seq: has + 1, what: 'signed' })
      }
      return findings
    },
  }
}

function seqOf(heads: SignedHeads, pen: string): number {
  return Object.hasOwn(heads, pen) ? (heads[pen]?.seq ?? 0) : 0
}

function sameHeads(one: SignedHeads, other: SignedHeads): boolean {
  const pens = Object.keys(one)
  return (
    pens.length === Object.keys(other).length &&
    pens.every((pen) => one[pen]?.signature === other[pen]?.signature)
  )
}
