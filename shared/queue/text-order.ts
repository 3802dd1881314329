import { NO_KEY } from './columns.ts'
import { sortInPieces } from './sort-pieces.ts'

/** Texts given their number before giving way. */
const PIECE = 2_000

/**
 * Texts in order, each with a number that stands for its place. There is room between the numbers, so that a text
 * that comes later gets one of its own without any other changing.
 */
export class TextOrder {
  readonly #sorted: string[]
  readonly #keys = new Map<string, number>()

  /** @param sorted in order, each once; `number` gives them theirs */
  private constructor(sorted: string[]) {
    this.#sorted = sorted
  }

  static of(texts: Iterable<string>): TextOrder {
    const order = new TextOrder([...new Set(texts)].sort())
    order.#number(0, order.#sorted.length)
    return order
  }

  /** As `of`, in pieces. @param pace awaited between them */
  static async inPieces(texts: readonly string[], pace: () => Promise<void>): Promise<TextOrder> {
    const sorted = await sortInPieces(texts, pace)
    const order = new TextOrder(sorted.filter((text, place) => text !== sorted[place - 1]))
    for (let from = 0; from < order.#sorted.length; from += PIECE) {
      await pace()
      order.#number(from, from + PIECE)
    }
    return order
  }

  #number(from: number, to: number): void {
    const gap = Math.floor(NO_KEY / (this.#sorted.length + 1))
    for (const [at, text] of this.#sorted.slice(from, to).entries())
      this.#keys.set(text, (from + at + 1) * gap)
  }

  /** The number of a text, `NO_KEY` for an empty one; null where there is no room left for it. */
  keyOf(text: string): number | null {
    if (text === '') return NO_KEY
    return this.#keys.get(text) ?? this.#add(text)
  }

  #add(text: string): number | null {
    const place = this.#placeOf(text)
    const before = this.#keyAt(place - 1, 0)
    const key = Math.floor((before + this.#keyAt(place, NO_KEY)) / 2)
    if (key === before) return null
    this.#sorted.splice(place, 0, text)
    this.#keys.set(text, key)
    return key
  }

  #keyAt(place: number, outside: number): number {
    const text = this.#sorted[place]
    return text === undefined ? outside : (this.#keys.get(text) ?? outside)
  }

  #placeOf(text: string): number {
    let from = 0
    let to = this.#sorted.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.#sorted[middle] ?? '') < text) from = middle + 1
      else to = middle
    }
    return from
  }
}
