/** Whether a protective marking asks for more care than another: tiers, and SENSITIVE within the lowest of them. */
export function outranks(marking: string, other: string): boolean {
  return rankOf(marking) > rankOf(other)
}

function rankOf(marking: string): number {
  const said = marking.toUpperCase().replace(/[\s_-]+/g, ' ')
  if (/\bTOP SECRET\b/.test(said)) return 3
  if (/\bSECRET\b/.test(said)) return 2
  return /\bSENSITIVE\b/.test(said.replace('MARKET SENSITIVE', '')) ? 1 : 0
}
