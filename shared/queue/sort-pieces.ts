/** Texts sorted before giving way: a few milliseconds. */
const PIECE = 2_000

/** Texts in the order of `sort`, worked out in pieces. @param pace awaited between them */
export async function sortInPieces(texts: readonly string[], pace: () => Promise<void>): Promise<string[]> {
  let runs: string[][] = []
  for (let from = 0; from < texts.length; from += PIECE) {
    await pace()
    runs.push(texts.slice(from, from + PIECE).sort())
  }
  while (runs.length > 1) {
    const longer: string[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      await pace()
      longer.push(merged(runs[at] ?? [], runs[at + 1] ?? []))
    }
    runs = longer
  }
  return runs[0] ?? []
}

function merged(a: readonly string[], b: readonly string[]): string[] {
  const whole: string[] = []
  let next = 0
  for (const text of a) {
    for (let other = b[next]; other !== undefined && other < text; other = b[next]) {
      whole.push(other)
      next += 1
    }
    whole.push(text)
  }
  for (; next < b.length; next += 1) whole.push(b[next] ?? '')
  return whole
}
