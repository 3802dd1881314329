import { act } from 'react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Splitter } from '../../../../../renderer/ui/layout/splitter.tsx'
import { get, pressKey, render } from '../../render.tsx'

function Width({ sizes = 'before' }: { readonly sizes?: 'before' | 'after' }) {
  const [value, setValue] = useState(300)
  return <Splitter label="Width" sizes={sizes} value={value} min={200} max={400} onChange={setValue} />
}

const width = () => Number(get('[role=separator]').getAttribute('aria-valuenow'))
const press = (key: string) => {
  act(() => get('[role=separator]').focus())
  pressKey(key)
  return width()
}

describe('a splitter', () => {
  it('moves by arrows and goes to its ends by Home and End', () => {
    render(<Width />)
    expect(['ArrowRight', 'ArrowLeft', 'ArrowLeft', 'End', 'Home'].map(press)).toEqual([
      316, 300, 284, 400, 200,
    ])
  })

  it('never goes beyond its ends', () => {
    render(<Width />)
    press('End')
    expect(press('ArrowRight')).toBe(400)
  })

  it('makes the pane after it narrower to the right', () => {
    render(<Width sizes="after" />)
    expect(press('ArrowRight')).toBe(284)
  })
})
