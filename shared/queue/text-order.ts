import { NO_KEY } from './columns.ts'

/**
 * Texts in order, each with a number that stands for its place. There is room between the numbers, so that a text
 * that comes later gets one of its own without any other changing.
 */
export class TextOrder {
  readonly #sorted: string[]
  readonly #keys: Map<string, number>

  constructor(texts: Iterable<string>) {
    this.#sorted = [...new Set(texts)].sort()
    const gap = Math.floor(NO_KEY / (this.#sorted.length + 1))
    this.#keys = new Map(this.#sorted.map((text, place) => [text, (place + 1) * gap]))
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
