import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveAnnouncer } from '../../../../../renderer/ui/feedback/announcer.tsx'
import { ToastRegion } from '../../../../../renderer/ui/feedback/toast-region.tsx'
import { showToast, toasts, undoNewest, UNDO_MS } from '../../../../../renderer/ui/feedback/toast-store.ts'
import { get, render } from '../../render.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  toasts.setState({ toasts: [] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })
const shown = () => toasts.getState().toasts.map((toast) => toast.message)

describe('a toast', () => {
  it('stays for ten seconds', () => {
    render(<ToastRegion />)
    act(() => void showToast({ message: 'Assigned to you' }))
    pass(UNDO_MS - 1)
    expect(shown()).toEqual(['Assigned to you'])
    pass(1)
    expect(shown()).toEqual([])
  })

  it('waits while focus is in it', () => {
    render(<ToastRegion />)
    act(() => void showToast({ message: 'Assigned to you', undo: () => undefined }))
    act(() => document.querySelector('button')?.focus())
    pass(UNDO_MS * 3)
    expect(shown()).toHaveLength(1)
    act(() => document.querySelector('button')?.blur())
    pass(UNDO_MS)
    expect(shown()).toEqual([])
  })

  it('does not take focus', () => {
    render(
      <>
        <input />
        <ToastRegion />
      </>,
    )
    act(() => get('input').focus())
    act(() => void showToast({ message: 'Assigned to you', undo: () => undefined }))
    expect(document.activeElement).toBe(get('input'))
  })
})

describe('undo', () => {
  it('undoes the newest act first, each once', () => {
    const undone: string[] = []
    for (const name of ['first', 'second']) showToast({ message: name, undo: () => void undone.push(name) })
    showToast({ message: 'cannot be undone' })
    expect([undoNewest(), undoNewest(), undoNewest()]).toEqual([true, true, false])
    expect(undone).toEqual(['second', 'first'])
  })
})

describe('what is announced', () => {
  it('is read politely, and the same words twice are two changes', () => {
    render(<LiveAnnouncer />)
    const region = get('[aria-live=polite]')
    act(() => announce('3 new tickets'))
    const first = region.textContent
    act(() => announce('3 new tickets'))
    expect(first).toBe('3 new tickets')
    expect(region.textContent).not.toBe(first)
    expect(get('[aria-live=assertive]').textContent).toBe('')
  })
})
