import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { keepAppearance } from '../../../../renderer/app/keep-appearance.ts'
import { textSizeCommands } from '../../../../renderer/app/text-size.ts'
import { LiveAnnouncer } from '../../../../renderer/ui/feedback/announcer.tsx'
import { appearance } from '../../../../renderer/ui/appearance.ts'
import { get, render } from '../render.tsx'

const START = appearance.getState()
let stop = () => {}

function keep(text: string | null) {
  const kept = new Map(text === null ? [] : [['appearance', text]])
  const themes: string[] = []
  const sizes: number[] = []
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  stop = keepAppearance(storage, {
    setTheme: (theme) => void themes.push(theme),
    setTextSize: (percent) => void sizes.push(percent),
  })
  return { kept, themes, sizes }
}

afterEach(() => {
  stop()
  appearance.setState(START, true)
})

describe('the look of the desk', () => {
  it('is what it was at the last start, and the window’s frame follows', () => {
    const { themes } = keep('{"theme":"dark","density":"compact","singleKeys":false}')
    expect(appearance.getState()).toEqual({
      theme: 'dark',
      density: 'compact',
      textSize: 100,
      singleKeys: false,
    })
    expect(themes).toEqual(['dark'])
  })

  it('is kept when it changes, and till then the frame is left as it is', () => {
    const { kept, themes } = keep(null)
    expect(themes).toEqual([])
    appearance.setState({ theme: 'light', density: 'roomy' })
    expect(JSON.parse(kept.get('appearance') ?? '')).toEqual({ ...START, theme: 'light', density: 'roomy' })
    expect(themes).toEqual(['light'])
  })

  it('has the size that its keys give it, said in words, up to the ends of the scale', () => {
    const { kept, sizes } = keep(null)
    render(<LiveAnnouncer />)
    const press = (id: string, times: number) =>
      act(() => {
        for (let time = 0; time < times; time++)
          void textSizeCommands.find((command) => command.id === `desk.text-${id}`)?.run()
      })
    press('larger', 1)
    expect(get('[aria-live=polite]').textContent).toBe('Text size 110 %')
    press('larger', 9)
    expect(get('[aria-live=polite]').textContent).toContain('Text size 200 %, the largest')
    expect(JSON.parse(kept.get('appearance') ?? '')).toMatchObject({ textSize: 200 })
    press('usual', 1)
    press('smaller', 3)
    expect(get('[aria-live=polite]').textContent).toContain('Text size 80 %, the smallest')
    expect(sizes).toEqual([110, 125, 150, 175, 200, 100, 90, 80])
    stop()
    expect(keep(kept.get('appearance') ?? '').sizes).toEqual([80])
  })

  it.each([
    '',
    'no JSON',
    '{"theme":"dark","density":"compact","singleKeys":true,"textSize":99}',
    '{"theme":"pink"}',
    '[]',
    'null',
  ])('is the usual one where %j was kept', (text) => {
    keep(text)
    expect(appearance.getState()).toEqual(START)
  })
})
