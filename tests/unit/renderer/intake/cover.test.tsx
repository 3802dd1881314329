import { act, type ReactNode, useEffect, useRef } from 'react'
import { expect, it, vi } from 'vitest'
import { Cover } from '../../../../renderer/features/intake/cover.tsx'
import { Dialog } from '../../../../renderer/ui/overlays/dialog.tsx'
import { get, render } from '../render.tsx'

// jsdom lays nothing out.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
)

/** A card, which takes the focus as it appears. */
function Card({ name }: { readonly name: string }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return <input ref={field} data-card={name} />
}

function Desk({ dialog, covered, above }: Record<'dialog' | 'covered' | 'above', ReactNode>) {
  return (
    <>
      <main>
        <input data-screen />
      </main>
      {dialog}
      {covered !== null && (
        <Cover>
          {(isOverDialog) => (
            <>
              {covered}
              <output>{isOverDialog ? 'over a dialog' : 'over the screen'}</output>
            </>
          )}
        </Cover>
      )}
      {above}
    </>
  )
}

const dialog = (
  <Dialog isOpen title="Add somebody" onClose={() => undefined}>
    <input data-typed />
  </Dialog>
)
const question = (
  <Dialog isOpen title="Add the call to a ticket" onClose={() => undefined}>
    <input data-question />
  </Dialog>
)

const frame = () => act(() => new Promise<void>((resolve) => void requestAnimationFrame(() => resolve())))

it('over the screen puts it out of reach meanwhile, and gives focus back', () => {
  const { rerender } = render(<Desk dialog={null} covered={null} above={null} />)
  act(() => get('[data-screen]').focus())
  rerender(<Desk dialog={null} covered={<Card name="one" />} above={null} />)
  expect(get('output').textContent).toBe('over the screen')
  expect(get('[data-screen]').hasAttribute('inert')).toBe(true)
  rerender(<Desk dialog={null} covered={null} above={null} />)
  expect(document.activeElement).toBe(get('[data-screen]'))
})

it('over a dialog keeps it as it is, through several cards and what is opened over them, and gives focus back', async () => {
  const { rerender } = render(<Desk dialog={dialog} covered={null} above={null} />)
  const typed = get<HTMLInputElement>('[data-typed]')
  typed.value = '4711'
  act(() => typed.focus())
  rerender(<Desk dialog={dialog} covered={<Card key="one" name="one" />} above={null} />)
  expect(get('output').textContent).toBe('over a dialog')
  expect(document.activeElement).toBe(get('[data-card="one"]'))
  rerender(<Desk dialog={dialog} covered={<Card key="one" name="one" />} above={question} />)
  await frame()
  expect(get('[data-question]').closest('[role="dialog"]')?.contains(document.activeElement)).toBe(true)
  rerender(<Desk dialog={dialog} covered={<Card key="two" name="two" />} above={null} />)
  await frame()
  expect(document.activeElement).toBe(get('[data-card="two"]'))
  rerender(<Desk dialog={dialog} covered={null} above={null} />)
  await frame()
  expect(document.activeElement).toBe(typed)
  expect(get<HTMLInputElement>('[data-typed]').value).toBe('4711')
})
