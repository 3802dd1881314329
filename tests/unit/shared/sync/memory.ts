import { sha256Hex } from '../../../../shared/journal/canonical.ts'
import { checkEntry } from '../../../../shared/journal/chain.ts'
import { type RawEntry, userOfPen } from '../../../../shared/journal/entry.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'
import {
  type Checkpoint,
  type Clock,
  type Finding,
  type Found,
  type Hello,
  type Hub,
  type PenHead,
  type Signed,
  type Store,
  type Untaken,
  type Vector,
  type Verdict,
  withFindings,
} from '../../../../shared/sync/index.ts'

// The two ports in memory, for simulations: they keep the promises of the real ones, and break them where a test says so.

/** In place of a signature by a pen's key, which is its name here: of the same look. */
const signedBy = (pen: string, hash: string): string => sha256Hex(`${pen} ${hash}`).repeat(2)

/** Time that passes when a test says so. */
export interface TestClock extends Clock {
  readonly timers: () => number
  /** Lets time pass and calls what falls due, in order. */
  readonly pass: (ms: number) => Promise<void>
  readonly nextMs: () => number | null
}

export const testClock = (startMs = 1_790_000_000_000): TestClock => {
  let nowMs = startMs
  const timers = new Map<number, { readonly dueMs: number; readonly due: () => void }>()
  let count = 0
  const first = () => [...timers].sort(([a, one], [b, two]) => one.dueMs - two.dueMs || a - b)[0]
  return {
    now: () => nowMs,
    after: (ms, then) => {
      count += 1
      const id = count
      timers.set(id, { dueMs: nowMs + ms, due: then })
      return () => timers.delete(id)
    },
    timers: () => timers.size,
    nextMs: () => {
      const next = first()
      return next ? next[1].dueMs - nowMs : null
    },
    pass: async (ms) => {
      const untilMs = nowMs + ms
      await settled()
      for (let next = first(); next && next[1].dueMs <= untilMs; next = first()) {
        timers.delete(next[0])
        nowMs = next[1].dueMs
        next[1].due()
        await settled()
      }
      nowMs = untilMs
    },
  }
}

/** When everything that can go on without time passing has gone on. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 400; turn++) await Promise.resolve()
}

interface Row {
  readonly tx: number
  readonly seq: number
  readonly entry: RawEntry
}

/** What all workstations share; each reaches it through a `Hub` of its own login. */
export class MemoryHub {
  rows: Row[] = []
  /** Transactions that were begun and are not committed. */
  open: { tx: number; rows: Row[] }[] = []
  id = 'h'
  epoch = 'first'
  pageSize = 3
  calls: string[] = []
  wakes = new Set<() => void>()
  nowMs: () => number = () => 0
  /** Why it passes an entry over, by its header alone; null where it does not. */
  refuses: (entry: RawEntry) => string | null = () => null
  heads: Record<string, PenHead> = {}
  private readonly passed = new Map<string, string>()
  /** Whether it was ever set back. */
  isRestored = false
  private tx = 1
  private seq = 0

  vector(): Record<string, { seq: number; hash: string }> {
    const vector: Record<string, { seq: number; hash: string }> = {}
    for (const { entry } of this.rows)
      if (entry.seq > (vector[entry.pen]?.seq ?? 0)) vector[entry.pen] = { seq: entry.seq, hash: entry.hash }
    return vector
  }

  horizon(): number {
    return Math.min(this.tx, ...this.open.map(({ tx }) => tx))
  }

  hello(user: string): Hello {
    return {
      hub: this.id,
      epoch: this.epoch,
      version: 1,
      nowMs: this.nowMs(),
      user,
      vector: this.vector(),
      heads: this.heads,
      horizon: `${this.horizon()}/0`,
      refused: Object.fromEntries(
        [...this.passed].filter(([id]) => userOfPen(id.split('/', 1)[0] ?? '') === user),
      ),
      isSecond: false,
    }
  }

  since(cursor: string | null) {
    const [tx = 0, seq = 0] = (cursor ?? '0/0').split('/').map(Number)
    const visible = this.rows
      .filter((row) => row.tx < this.horizon() && (row.tx > tx || (row.tx === tx && row.seq > seq)))
      .sort((a, b) => a.tx - b.tx || a.seq - b.seq)
    const page = visible.slice(0, this.pageSize)
    const last = page.at(-1)
    return {
      entries: page.map(({ entry }) => entry),
      cursor: last ? `${last.tx}/${last.seq}` : (cursor ?? '0/0'),
      more: visible.length > page.length,
    }
  }

  ofPen(pen: string, from: number) {
    return this.rows
      .map(({ entry }) => entry)
      .filter((entry) => entry.pen === pen && entry.seq >= from)
      .sort((a, b) => a.seq - b.seq)
      .slice(0, this.pageSize)
  }

  /** @param isLate begun now, committed by `commit` */
  push(user: string, entries: readonly RawEntry[], isLate = false): Verdict[] {
    // As an index does: who writes under the same number waits for the one that is under way.
    const pens = new Set(entries.map(({ pen }) => pen))
    if (!isLate) this.commit(({ rows }) => rows.some(({ entry }) => pens.has(entry.pen)))
    const tx = this.tx++
    const rows: Row[] = []
    const verdicts = entries.map((entry): Verdict => {
      if (userOfPen(entry.pen) !== user) return { verdict: 'refused', reason: 'not-your-pen' }
      const all = [...this.rows, ...rows].map((row) => row.entry)
      const held = all.find(({ id }) => id === entry.id)
      if (held) {
        return held.hash === entry.hash
          ? { verdict: 'known' }
          : { verdict: 'refused', reason: 'number-taken' }
      }
      const before = all.find(({ pen, seq }) => pen === entry.pen && seq === entry.seq - 1)
      if (entry.seq > 1 && !before) return { verdict: 'later', reason: 'gap' }
      if ((before?.hash ?? '') !== entry.prev) return { verdict: 'refused', reason: 'chain-broken' }
      this.seq += 1
      const reason = this.refuses(entry)
      rows.push({ tx, seq: this.seq, entry: reason === null ? entry : { ...entry, body: null, salt: null } })
      if (reason === null) return { verdict: 'stored' }
      this.passed.set(entry.id, reason)
      return { verdict: 'passed', reason }
    })
    this.open.push({ tx, rows })
    if (!isLate) this.commit((one) => one.tx === tx)
    return verdicts
  }

  /** As the real one: only of one's own pen, and only of what is here. */
  sendHead(user: string, pen: string, head: PenHead): boolean {
    const held = this.rows.find(({ entry }) => entry.pen === pen && entry.seq === head.seq)?.entry
    if (userOfPen(pen) !== user || held?.hash !== head.hash) return false
    if (head.seq > (this.heads[pen]?.seq ?? 0)) this.heads = { ...this.heads, [pen]: head }
    return true
  }

  /** Commits what is under way, or those transactions of it that are named. */
  commit(which: (one: { tx: number; rows: Row[] }) => boolean = () => true): void {
    const ready = this.open.filter(which)
    this.open = this.open.filter((one) => !ready.includes(one))
    for (const { rows } of ready) {
      // The one that lost the race for a number did nothing.
      this.rows.push(...rows.filter(({ entry }) => !this.rows.some((row) => row.entry.id === entry.id)))
    }
    for (const wake of this.wakes) wake()
  }

  backup(): () => void {
    const kept = { rows: [...this.rows], heads: this.heads, tx: this.tx, seq: this.seq }
    return () => {
      this.isRestored = true
      this.rows = [...kept.rows]
      this.heads = kept.heads
      this.open = []
      this.tx = kept.tx
      this.seq = kept.seq
    }
  }

  /** The hub as a login reaches it. */
  port(user: string): Hub {
    const answer = <T>(name: string, work: () => T): Promise<T> => {
      this.calls.push(name)
      return Promise.resolve(work())
    }
    return {
      hello: () => answer('hello', () => this.hello(user)),
      since: (cursor) => answer('since', () => this.since(cursor)),
      ofPen: (pen, from) => answer('ofPen', () => this.ofPen(pen, from)),
      push: (entries) => answer('push', () => this.push(user, entries)),
      sendHead: (pen, head) => answer('sendHead', () => this.sendHead(user, pen, head)),
      listen: (wake) => {
        this.wakes.add(wake)
        return () => this.wakes.delete(wake)
      },
    }
  }
}

/** A workstation's journal, and whoever writes there. */
export class MemoryStore implements Store {
  entriesById = new Map<string, RawEntry>()
  checkpoint: Checkpoint | null = null
  verdicts = new Map<string, Verdict>()
  writers: PenPosition[]
  /** Pens of a code that was given up, and what was carried over from them. */
  former: string[] = []
  left: Readonly<Record<string, number>> | null = null
  had: Record<string, Record<string, number>> = {}
  private heard = ''
  found: readonly Found[] = []
  allSigned: Signed = { proven: {}, promised: {} }

  constructor(pens: readonly string[]) {
    this.writers = pens.map((pen) => ({ pen, seq: 0, hash: '', clock: null }))
  }

  /** One more entry by the first pen of this workstation. */
  write(text: string, which = 0): void {
    const seen: Record<string, number> = {}
    for (const { pen, seq } of this.entriesById.values()) seen[pen] = Math.max(seen[pen] ?? 0, seq)
    const from = this.writers[which]
    if (!from) throw new Error('nobody writes here')
    const body = { text, happenedAt: '2026-11-25T09:00:00Z', relevant: null, sensitive: null }
    const { entries, position } = writeEntries([{ stream: 'ticket/t1', kind: 'ticket.note', body }], from, {
      nowMs: 1_790_000_000_000,
      salt: () => '0f'.repeat(16),
      seen: () => seen,
    })
    for (const entry of entries) this.entriesById.set(entry.id, entry)
    this.writers[which] = position
  }

  vector(): Vector {
    const vector: Record<string, { seq: number; hash: string }> = {}
    for (const pen of new Set([...this.entriesById.values()].map((entry) => entry.pen))) {
      let last: RawEntry | null = null
      for (let next = this.entriesById.get(`${pen}/1`); next && next.prev === (last?.hash ?? ''); ) {
        last = next
        next = this.entriesById.get(`${pen}/${next.seq + 1}`)
      }
      if (last) vector[pen] = { seq: last.seq, hash: last.hash }
    }
    return vector
  }

  held() {
    const claimed: Record<string, number> = {}
    for (const { seen } of this.entriesById.values())
      for (const [pen, seq] of Object.entries(seen)) claimed[pen] = Math.max(claimed[pen] ?? 0, seq)
    const written = this.writers.filter(({ seq }) => seq > 0).map(({ pen }) => pen)
    return Promise.resolve({
      vector: this.vector(),
      checkpoint: this.checkpoint,
      written,
      former: this.former,
      claimed,
      had: this.had,
    })
  }

  entries(pen: string, from: number, most: number) {
    const found: RawEntry[] = []
    for (let seq = from; found.length < most; seq++) {
      const entry = this.entriesById.get(`${pen}/${seq}`)
      if (!entry) break
      found.push(entry)
    }
    return Promise.resolve(found)
  }

  hashAt(pen: string, seq: number) {
    return Promise.resolve(this.entriesById.get(`${pen}/${seq}`)?.hash ?? null)
  }

  take(values: readonly unknown[], checkpoint: Checkpoint | null): Promise<readonly Untaken[]> {
    const untaken: Untaken[] = []
    for (const entry of values as RawEntry[]) {
      const { pen, seq } = entry
      const reason = this.refusal(entry)
      if (reason) untaken.push({ pen, seq, reason })
      else this.entriesById.set(entry.id, entry)
    }
    if (checkpoint) this.checkpoint = checkpoint
    return Promise.resolve(untaken)
  }

  private refusal(entry: RawEntry): string | null {
    const checked = checkEntry(entry)
    if ('code' in checked) return checked.text
    const held = this.entriesById.get(entry.id)
    if (held) return held.hash === entry.hash ? null : 'another entry bears this number'
    if (this.writers.some(({ pen, seq }) => pen === entry.pen && seq > 0)) return 'not written here'
    const before = this.entriesById.get(`${entry.pen}/${entry.seq - 1}`)
    return before && before.hash !== entry.prev ? 'it does not follow' : null
  }

  carryOver(after: Readonly<Record<string, number>>) {
    this.left = after
    this.former = []
    return Promise.resolve()
  }

  async keepHello({ hub, vector }: Hello, lost: readonly Finding[]) {
    this.heard = hub
    for (const [pen, { seq }] of Object.entries(vector)) this.reach(pen, seq)
    if (lost.length > 0) await this.keepFindings(lost)
  }

  private reach(pen: string, seq: number) {
    const pens = (this.had[this.heard] ??= {})
    pens[pen] = Math.max(pens[pen] ?? 0, seq)
  }

  keepFindings(findings: readonly Finding[]) {
    this.found = withFindings(this.found, findings, 0)
    return Promise.resolve()
  }

  signed() {
    return Promise.resolve(this.allSigned)
  }

  keepSigned({ proven, promised }: Signed) {
    this.allSigned = { proven: { ...this.allSigned.proven, ...proven }, promised }
    return Promise.resolve()
  }

  /** As a desk that knows a pen by the first of its entries. */
  keyOf(pen: string) {
    return this.entriesById.has(`${pen}/1`) ? pen : null
  }

  verify(claims: Parameters<Store['verify']>[0]) {
    return Promise.resolve(
      claims.map(({ hash, signature, publicKey }) => signature === signedBy(publicKey, hash)),
    )
  }

  sign(pen: string, seq: number, hash: string) {
    if (this.writers[0]?.pen !== pen) return Promise.resolve(null)
    return Promise.resolve({ seq, hash, signature: signedBy(pen, hash) })
  }

  keepVerdicts(verdicts: readonly (Verdict & { readonly id: string })[]) {
    for (const { id, ...verdict } of verdicts) {
      this.verdicts.set(id, verdict)
      const [pen = '', seq] = id.split('/')
      if (verdict.verdict !== 'later' && verdict.verdict !== 'refused') this.reach(pen, Number(seq))
    }
    return Promise.resolve()
  }
}
