/** One measured figure. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 's' | '/s' | 'MB' | ''
  /** What the design allows, where it says. */
  readonly budget?: number
}

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

/** p50 and p95 of a piece of work done many times over. */
export async function spread(
  what: string,
  times: number,
  work: (at: number) => unknown,
  budget?: number,
): Promise<Figure[]> {
  const took: number[] = []
  for (let at = 0; at < times; at++) took.push(await timed(() => work(at)))
  return shares(what, took, budget)
}

/** p50 and p95 of what was measured. */
export function shares(what: string, took: readonly number[], budget?: number): Figure[] {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return [
    { what: `${what}, p50`, value: at(0.5), unit: 'ms' },
    { what: `${what}, p95`, value: at(0.95), unit: 'ms', ...(budget !== undefined && { budget }) },
  ]
}
