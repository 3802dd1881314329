/** A stretch of running text; `isLink` where it is a web address. */
export interface TextPiece {
  readonly text: string
  readonly isLink: boolean
}

/** An address ends at white space, quotes and brackets; it is bounded, so that no text takes long. */
const ADDRESS = /https?:\/\/[^\s<>"'“”‘’()[\]{}|\\^`]{1,2000}/gi
/** Signs that end a sentence rather than an address. */
const TRAILING = new Set('.,;:!?…')

/** Takes running text apart into addresses and what stands between them. Joined, the pieces are the text. Linear. */
export function linkPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutEnd(match[0])
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), isLink: false })
    pieces.push({ text: address, isLink: true })
    done = match.index + address.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isLink: false })
  return pieces
}

function withoutEnd(address: string): string {
  let end = address.length
  while (TRAILING.has(address.charAt(end - 1))) end -= 1
  return address.slice(0, end)
}
