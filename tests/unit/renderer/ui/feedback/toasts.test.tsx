import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, LiveAnnouncer } from '../../../../../renderer/ui/feedback/announcer.tsx'
import { ToastRegion } from '../../../../../renderer/ui/feedback/toast-region.tsx'
import {
  noteLastingAct,
  putToastAway,
  showToast,
  toasts,
  undoNewest,
  UNDO_MS,
} from '../../../../../renderer/ui/feedback/toast-store.ts'
import { tellAct } from '../../../../../renderer/ui/feedback/tell-act.ts'
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
  it('breaks no reference over two lines, and says what it said', () => {
    const { container } = render(<ToastRegion />)
    act(() => void showToast({ message: 'Merged TS26-7K-0001-Z into TS26-7K-0012-A' }))
    const unbroken = [...container.querySelectorAll('span span')].map(({ textContent }) => textContent)
    expect(unbroken).toEqual(expect.arrayContaining(['TS26-7K-0001-Z', 'TS26-7K-0012-A']))
    expect(container.textContent).toContain('Merged TS26-7K-0001-Z into TS26-7K-0012-A')
  })

  it('stays for ten seconds', () => {
    render(<ToastRegion />)
    act(() => void showToast({ message: 'Assigned to you' }))
    pass(UNDO_MS - 1)
    expect(shown()).toEqual(['Assigned to you'])
    pass(1)
    expect(shown()).toEqual([])
  })

  it('stays for longer where the act can be taken back for longer', () => {
    render(<ToastRegion />)
    act(() => void showToast({ message: 'Wrote to Kim', undo: () => undefined, forMs: UNDO_MS + 5_000 }))
    pass(UNDO_MS + 4_999)
    expect(shown()).toEqual(['Wrote to Kim'])
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

  it('is put away by Escape in it, and its act can be undone until its time is over', async () => {
    const undone: string[] = []
    const show = (message: string) =>
      act(() => void showToast({ message, undo: () => void undone.push(message) }))
    render(<ToastRegion />)
    show('first')
    act(() => document.querySelector('button')?.focus())
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
    act(() => void document.activeElement?.dispatchEvent(escape))
    expect(get('section').textContent).toBe('')
    expect(await undoNewest()).toBe(true)
    expect(undone).toEqual(['first'])
    show('second')
    act(() => putToastAway(toasts.getState().toasts.at(-1)?.id ?? 0))
    pass(UNDO_MS)
    expect(await undoNewest()).toBe(false)
    expect(undone).toEqual(['first'])
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
  const acts = (undone: string[]) => {
    for (const label of ['first', 'second']) {
      const done = Promise.resolve({ label, undo: async () => void undone.push(label) })
      void tellAct(done, () => 'E_INTERNAL')
    }
  }

  it('takes back the newest act, says which, and a second key press takes back nothing more', async () => {
    const undone: string[] = []
    acts(undone)
    await vi.waitFor(() => expect(shown()).toEqual(['first', 'second']))
    expect(await undoNewest()).toBe(true)
    await vi.waitFor(() => expect(shown()).toEqual(['first', 'Undone: second']))
    expect(await undoNewest()).toBe(false)
    expect(undone).toEqual(['second'])
  })

  it('that is asked for before an act is told of waits for it, and takes back no older one', async () => {
    const undone: string[] = []
    acts(undone)
    await vi.waitFor(() => expect(shown()).toEqual(['first', 'second']))
    let finish = () => {}
    const third = new Promise<{ label: string; undo: () => Promise<void> }>((resolve) => {
      finish = () => resolve({ label: 'third', undo: async () => void undone.push('third') })
    })
    void tellAct(third, () => 'E_INTERNAL')
    const [one, other] = [undoNewest(), undoNewest()]
    finish()
    expect(await Promise.all([one, other])).toEqual([true, false])
    expect(undone).toEqual(['third'])
  })

  it('of an act that fails takes back no older one', async () => {
    const undone: string[] = []
    acts(undone)
    await vi.waitFor(() => expect(shown()).toEqual(['first', 'second']))
    void tellAct(Promise.reject(new Error('of the disk')), () => 'E_STORE_FULL')
    expect(await undoNewest()).toBe(false)
    expect(undone).toEqual([])
  })

  it('that takes back nothing says so once, however often it is asked for', async () => {
    expect(await undoNewest()).toBe(false)
    expect(await undoNewest()).toBe(false)
    expect(shown()).toEqual([
      'Nothing to take back: nothing was done in the last 10 seconds. Older acts of yours: H on a ticket',
    ])
  })

  it('takes back none that is older than an act that is told of elsewhere, and says which stays', async () => {
    const undone: string[] = []
    acts(undone)
    await vi.waitFor(() => expect(shown()).toEqual(['first', 'second']))
    noteLastingAct('A logged call stays')
    const said = 'Nothing to take back: what came last stays. A logged call stays'
    for (let times = 0; times < 3; times += 1) expect(await undoNewest()).toBe(false)
    expect(undone).toEqual([])
    expect(shown().filter((one) => one === said)).toHaveLength(1)
    expect(shown()).toHaveLength(3)
    // What is done next can be taken back as ever.
    void tellAct(
      Promise.resolve({ label: 'third', undo: async () => void undone.push('third') }),
      () => 'E_INTERNAL',
    )
    expect(await undoNewest()).toBe(true)
    expect(undone).toEqual(['third'])
  })

  it('shows its key on the act that the key takes back, and on no older one', () => {
    render(<ToastRegion />)
    act(() => {
      showToast({ message: 'first', undo: () => undefined })
      showToast({ message: 'second', undo: () => undefined })
    })
    const buttons = [...document.querySelectorAll('button')].filter((one) =>
      one.textContent?.includes('Undo'),
    )
    expect(buttons.map((one) => one.querySelector('kbd') !== null)).toEqual([false, true])
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
