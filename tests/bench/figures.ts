/** One measured figure. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | '/s' | 'MB' | ''
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
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return [
    { what: `${what}, p50`, value: at(0.5), unit: 'ms' },
    { what: `${what}, p95`, value: at(0.95), unit: 'ms', ...(budget !== undefined && { budget }) },
  ]
}
