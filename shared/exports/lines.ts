/** Cuts bytes that come piece by piece into lines. */
export interface LineCutter {
  /** The lines that this piece completes, without their line feeds. */
  readonly push: (piece: Uint8Array) => Uint8Array[]
  /** What stands behind the last line feed; empty where the text ends with one. */
  readonly rest: () => Uint8Array
}

const LINE_FEED = 10

export function createLineCutter(): LineCutter {
  let pending: Uint8Array[] = []
  return {
    push: (piece) => {
      const lines: Uint8Array[] = []
      let start = 0
      for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
        lines.push(joined([...pending, piece.subarray(start, end)]))
        pending = []
        start = end + 1
      }
      if (start < piece.length) pending.push(piece.slice(start))
      return lines
    },
    rest: () => joined(pending),
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
