import { describe, expect, it } from 'vitest'
import {
  anchoredScrollTop,
  arrivedAbove,
  centredScrollTop,
  revealedScrollTop,
} from '../../../../../renderer/ui/grid/anchoring.ts'
import { layOut } from '../../../../../renderer/ui/grid/layout.ts'

const H = 32
const linesOf = (ids: string) => layOut(ids.split(''), (id) => id)
const groupedOf = (ids: string) =>
  layOut(
    ids.split(''),
    (id) => id,
    (id) => ({ id: id < 'd' ? '1' : '2', title: id < 'd' ? '1' : '2' }),
  )

describe('keeping the place', () => {
  it('holds the first row in view to the pixel when rows arrive above', () => {
    // c is first in view, 5 px of it hidden.
    expect(anchoredScrollTop(linesOf('abcdef'), linesOf('xyabcdef'), 2 * H + 5, H)).toBe(4 * H + 5)
  })

  it('holds it too at the very top of the list', () => {
    expect(anchoredScrollTop(linesOf('abc'), linesOf('xyzabc'), 0, H)).toBe(3 * H)
  })

  it('does not move for rows that arrive below or in view', () => {
    expect(anchoredScrollTop(linesOf('abcdef'), linesOf('abcxdefy'), 2 * H, H)).toBe(2 * H)
  })

  it('holds when rows above leave', () => {
    expect(anchoredScrollTop(linesOf('abcdef'), linesOf('bcdef'), 3 * H, H)).toBe(2 * H)
  })

  it('gives the place of a row that left to the next one that remains', () => {
    expect(anchoredScrollTop(linesOf('abcdef'), linesOf('abef'), 2 * H, H)).toBe(2 * H)
  })

  it('goes to the top when nothing remains', () => {
    expect(anchoredScrollTop(linesOf('abc'), linesOf('xyz'), 2 * H, H)).toBe(0)
  })

  it('keeps a heading that stood first in view above its row', () => {
    // Lines: heading 1, a, b, c, heading 2, d ...: the second heading is first in view.
    expect(anchoredScrollTop(groupedOf('abcdef'), groupedOf('0abcdef'), 4 * H, H)).toBe(5 * H)
  })
})

describe('what arrived out of sight', () => {
  it('is counted when it stands above the view', () => {
    expect(arrivedAbove(linesOf('abc'), linesOf('xyabc'), 2 * H, H)).toEqual(['x', 'y'])
  })

  it('is not counted when it stands in view or was there before', () => {
    expect(arrivedAbove(linesOf('abc'), linesOf('abxc'), 0, H)).toEqual([])
    expect(arrivedAbove(linesOf('abc'), linesOf('bac'), 2 * H, H)).toEqual([])
  })
})

describe('bringing into view', () => {
  it('moves no further than it must', () => {
    expect(revealedScrollTop(5, H, 0, 10 * H)).toBe(0)
    expect(revealedScrollTop(10, H, 0, 10 * H)).toBe(H)
    expect(revealedScrollTop(2, H, 6 * H, 10 * H)).toBe(2 * H)
  })

  it('puts a row of a list seen anew in the middle, unless it is near the top', () => {
    expect(centredScrollTop(3, H, 10 * H)).toBe(0)
    expect(centredScrollTop(100, H, 11 * H)).toBe(95 * H)
  })
})
