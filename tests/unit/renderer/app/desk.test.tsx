import { act } from 'react'
import { Inbox } from 'lucide-react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DeskOfReader } from '../../../../renderer/app/desk.tsx'
import { closePalette, palette } from '../../../../renderer/app/palette/palette-store.ts'
import { registry } from '../../../../renderer/ui/commands/registry.ts'
import { clearDeskBar, setDeskBar } from '../../../../renderer/ui/desk-bar.ts'
import { Pane, Panes } from '../../../../renderer/ui/layout/pane.tsx'
import { navigation, resetNavigation } from '../../../../renderer/ui/navigation.ts'
import type { Feature } from '../../../../renderer/ui/screen.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'

const assign = vi.fn()
const openTicket = vi.fn()

function Queue() {
  return (
    <Panes>
      <Pane label="List" scope="list">
        <button type="button">first row</button>
        <input aria-label="Filter" />
      </Pane>
      <Pane label="Detail">
        <button type="button">reply</button>
      </Pane>
    </Panes>
  )
}

function Broken(): never {
  throw new Error('Jane Roe, 020 7946 0000')
}

const features: readonly Feature[] = [
  {
    screens: [
      { id: 'queue', title: 'Queue', icon: Inbox, component: Queue },
      { id: 'broken', title: 'Broken', icon: Inbox, component: Broken },
    ],
    commands: [
      {
        id: 'queue.assign',
        title: 'Assign to me',
        section: 'Queue',
        scope: 'list',
        keys: ['A'],
        run: assign,
      },
    ],
    paletteProviders: [
      {
        id: 'tickets',
        section: 'Tickets',
        jump: true,
        find: (query) =>
          Promise.resolve(query === 'k7' ? [{ id: 't1', title: 'K7-1042', rank: 0.9, run: openTicket }] : []),
      },
      { id: 'failing', section: 'People', find: () => Promise.reject(new Error('closed')) },
    ],
  },
]

const focus = (text: string) =>
  act(() => [...document.querySelectorAll('button')].find((one) => one.textContent === text)?.focus())
const focusedText = () => document.activeElement?.textContent

beforeEach(() => {
  resetNavigation()
  clearDeskBar()
  closePalette()
  assign.mockClear()
  openTicket.mockClear()
})

describe('the frame', () => {
  it('shows what must always be in sight', () => {
    setDeskBar({
      marking: 'OFFICIAL-SENSITIVE',
      clock: { isOpen: true, detail: 'closes in 2 h 10' },
      user: { name: 'K. Shaw', role: 'desk officer' },
      asAt: '14:32',
      workstation: 'K7',
    })
    render(<DeskOfReader features={features} readsCases />)
    for (const words of [
      'OFFICIAL-SENSITIVE',
      'Open, closes in 2 h 10',
      'K. Shaw',
      'as at 14:32',
      'workstation K7',
    ])
      expect(document.body.textContent).toContain(words)
  })

  it('goes to a screen by its key and back by Alt+Left', () => {
    render(<DeskOfReader features={features} readsCases />)
    pressKey('2', { ctrlKey: true })
    expect(navigation.getState().place.screen).toBe('broken')
    pressKey('ArrowLeft', { altKey: true })
    expect(navigation.getState().place.screen).toBe('queue')
  })

  it('keeps a screen that fails from taking the desk with it, and shows nothing of the error', () => {
    render(<DeskOfReader features={features} readsCases />)
    pressKey('2', { ctrlKey: true })
    expect(document.body.textContent).toContain('SCREEN_FAILED')
    expect(document.body.textContent).not.toContain('Jane Roe')
    pressKey('1', { ctrlKey: true })
    expect(document.body.textContent).toContain('first row')
  })

  it('cycles through the panes with F6, and comes back to where focus was in each', () => {
    render(<DeskOfReader features={features} readsCases />)
    focus('first row')
    act(() => get('input[aria-label=Filter]').focus())
    pressKey('F6')
    expect(focusedText()).toBe('reply')
    pressKey('F6', { shiftKey: true })
    expect(document.activeElement).toBe(get('input[aria-label=Filter]'))
  })

  it('shows parked calls, and takes one up', () => {
    const onResume = vi.fn()
    setDeskBar({ parked: [{ id: '1', title: 'DC Roe', detail: 'on hold', isLive: true, onResume }] })
    render(<DeskOfReader features={features} readsCases />)
    act(() => get('section[aria-label^=Parked] button').click())
    expect(onResume).toHaveBeenCalledOnce()
  })
})

describe('what a feature tells of long work', () => {
  it('stands in the frame beneath the screen, whichever that is, and not over it', () => {
    const strip = () => (
      <section aria-label="Work" data-pane tabIndex={-1}>
        <button type="button">stop</button>
      </section>
    )
    render(<DeskOfReader features={[...features, { strip }]} readsCases />)
    for (const key of ['1', '2']) {
      pressKey(key, { ctrlKey: true })
      const [main, work] = [get('main'), get('section[aria-label=Work]')]
      expect(main.contains(work)).toBe(false)
      expect(main.parentElement?.contains(work)).toBe(true)
      expect(main.compareDocumentPosition(work)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    }
    pressKey('1', { ctrlKey: true })
    focus('reply')
    pressKey('F6')
    expect(focusedText()).toBe('stop')
  })
})

describe('who reads no case', () => {
  it('is given no screen, command or overlay that touches one', () => {
    const settings: Feature = {
      readsNoCase: true,
      screens: [{ id: 'settings', title: 'Settings', icon: Inbox, component: () => 'the settings' }],
    }
    const cases: Feature = { ...features[0], overlay: () => 'a call card' }
    render(<DeskOfReader features={[cases, settings]} readsCases={false} />)
    expect([...document.querySelectorAll('nav button')].map((one) => one.textContent)).toHaveLength(1)
    expect(document.body.textContent).toContain('the settings')
    expect(document.body.textContent).not.toContain('a call card')
    expect(registry.getState().commands.map(({ id }) => id)).not.toContain('queue.assign')
    expect(registry.getState().providers).toEqual([])
  })
})

describe('single-letter keys', () => {
  it('act in their scope, not outside it and not while typing', () => {
    render(<DeskOfReader features={features} readsCases />)
    focus('reply')
    pressKey('a')
    act(() => get('input[aria-label=Filter]').focus())
    pressKey('a')
    expect(assign).not.toHaveBeenCalled()
    focus('first row')
    pressKey('a')
    expect(assign).toHaveBeenCalledOnce()
  })

  it('do a thing once, however long they are held', () => {
    render(<DeskOfReader features={features} readsCases />)
    focus('first row')
    pressKey('a')
    pressKey('a', { repeat: true })
    expect(assign).toHaveBeenCalledOnce()
  })
})

describe('the palette', () => {
  const box = () => get<HTMLInputElement>('[role=combobox]')
  const options = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent)

  it('lists commands and what the features find, and gives focus back when closed', async () => {
    render(<DeskOfReader features={features} readsCases />)
    focus('first row')
    pressKey('k', { ctrlKey: true })
    type(box(), 'assign')
    await settle()
    expect(options()).toEqual(['Assign to meQueueA'])
    type(box(), 'k7')
    await settle()
    expect(options()).toEqual(['K7-1042Tickets'])
    pressKey('Escape')
    expect(palette.getState().mode).toBe('closed')
  })

  it('runs what is pointed at, and is gone before it runs', async () => {
    openTicket.mockImplementation(() => expect(document.querySelector('[role=combobox]')).toBeNull())
    render(<DeskOfReader features={features} readsCases />)
    pressKey('p', { ctrlKey: true })
    type(box(), 'k7')
    await settle()
    pressKey('Enter')
    expect(openTicket).toHaveBeenCalledOnce()
    expect(palette.getState().mode).toBe('closed')
  })

  it('makes room for whatever a key calls for', () => {
    render(<DeskOfReader features={features} readsCases />)
    pressKey('k', { ctrlKey: true })
    pressKey('2', { ctrlKey: true })
    expect(navigation.getState().place.screen).toBe('broken')
    expect(palette.getState().mode).toBe('closed')
  })

  it('knows only references when jumping', async () => {
    render(<DeskOfReader features={features} readsCases />)
    pressKey('p', { ctrlKey: true })
    type(box(), 'assign')
    await settle()
    expect(options()).toEqual([])
  })
})

describe('the key sheet', () => {
  it('shows the keys of this screen, by sections', () => {
    render(<DeskOfReader features={features} readsCases />)
    focus('first row')
    pressKey('?', { shiftKey: true })
    const sheet = get('[role=dialog]')
    expect(sheet.textContent).toContain('Assign to meA')
    expect(sheet.textContent).toContain('Next paneF6')
  })
})
