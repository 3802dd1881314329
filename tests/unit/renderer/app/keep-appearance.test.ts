import { afterEach, describe, expect, it } from 'vitest'
import { keepAppearance } from '../../../../renderer/app/keep-appearance.ts'
import { appearance } from '../../../../renderer/ui/appearance.ts'

const START = appearance.getState()
let stop = () => {}

function keep(text: string | null): { readonly kept: Map<string, string>; readonly themes: string[] } {
  const kept = new Map(text === null ? [] : [['appearance', text]])
  const themes: string[] = []
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  stop = keepAppearance(storage, (theme) => themes.push(theme))
  return { kept, themes }
}

afterEach(() => {
  stop()
  appearance.setState(START, true)
})

describe('the look of the desk', () => {
  it('is what it was at the last start, and the window’s frame follows', () => {
    const { themes } = keep('{"theme":"dark","density":"compact","singleKeys":false}')
    expect(appearance.getState()).toEqual({ theme: 'dark', density: 'compact', singleKeys: false })
    expect(themes).toEqual(['dark'])
  })

  it('is kept when it changes, and till then the frame is left as it is', () => {
    const { kept, themes } = keep(null)
    expect(themes).toEqual([])
    appearance.setState({ theme: 'light', density: 'roomy' })
    expect(JSON.parse(kept.get('appearance') ?? '')).toEqual({ ...START, theme: 'light', density: 'roomy' })
    expect(themes).toEqual(['light'])
  })

  it.each(['', 'no JSON', '{"theme":"pink"}', '[]', 'null'])('is the usual one where %j was kept', (text) => {
    keep(text)
    expect(appearance.getState()).toEqual(START)
  })
})
