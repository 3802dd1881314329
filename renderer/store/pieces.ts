/** A list in pieces of at most so many: between them, whoever works through it can give way. */
export function pieces<T>(items: readonly T[], size: number): T[][] {
  const cut: T[][] = []
  for (let from = 0; from < items.length; from += size) cut.push(items.slice(from, from + size))
  return cut
}
