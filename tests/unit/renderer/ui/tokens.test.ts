import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rowHeights } from '../../../../renderer/ui/appearance.ts'

const css = readFileSync(new URL('../../../../renderer/ui/tokens.css', import.meta.url), 'utf8')

/** Every token that is `light-dark(#rrggbb, #rrggbb)`. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
)

function colour(token: string, theme: 'light' | 'dark'): string {
  const found = colours.get(token)
  if (!found) throw new Error(`tokens.css has no colour --${token}`)
  return found[theme]
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['canvas', 'surface', 'surface-sunken', 'surface-raised', 'surface-hover', 'surface-selected']

const textPairs: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) =>
    ['text', 'text-muted', 'accent', 'caution', 'positive', 'alarm'].map((text) => [text, ground] as const),
  ),
  ['text', 'caution-surface'],
  ['text', 'alarm-surface'],
  ['text', 'positive-surface'],
  ['text-muted', 'caution-surface'],
  ['accent', 'accent-surface'],
  ['caution', 'caution-surface'],
  ['positive', 'positive-surface'],
  ['alarm', 'alarm-surface'],
  ['on-accent', 'accent-solid'],
  ['on-accent', 'accent-solid-hover'],
  ['on-alarm', 'alarm-solid'],
  ['on-marking', 'marking-ground'],
]

const edgePairs: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => ['border-control', 'focus'].map((edge) => [edge, ground] as const)),
  ['accent-solid', 'surface'],
  ['alarm-solid', 'surface'],
]

describe.each(['light', 'dark'] as const)('colours in %s', (theme) => {
  it.each(textPairs)('%s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(edgePairs)('%s stands out from %s (3:1)', (edge, ground) => {
    expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

describe('sizes', () => {
  /** The first `--row` after a selector, in CSS pixels. */
  const rowAfter = (selector: RegExp) => Number(/--row: (\d+)px/.exec(css.slice(css.search(selector)))?.[1])

  it('rows are as high in the style sheet as the grid believes', () => {
    expect(rowAfter(/:root \{/)).toBe(rowHeights.default)
    expect(rowAfter(/data-density=.compact/)).toBe(rowHeights.compact)
    expect(rowAfter(/data-density=.roomy/)).toBe(rowHeights.roomy)
  })

  it('nothing is smaller than 13 px on lines of 20 px', () => {
    const sizes = [...css.matchAll(/--font-size[\w-]*: (\d+)px/g)].map((match) => Number(match[1]))
    expect(Math.min(...sizes)).toBe(13)
    expect(css).toContain('--line: 20px')
  })

  it('nothing moves for those who asked for that', () => {
    expect(css).toMatch(/prefers-reduced-motion: reduce\)\s*\{\s*:root\s*\{\s*--fade: 0ms/)
  })
})
