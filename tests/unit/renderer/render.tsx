import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, vi } from 'vitest'
import { dropHeldKeys } from '../../../renderer/ui/held-keys.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true
// jsdom has no CSS object; react-aria asks it to escape ids.
vi.stubGlobal('CSS', { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') })
// Nor does it lay anything out that could be scrolled to.
Element.prototype.scrollIntoView = () => undefined

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0)) step()
  // What an act was still to be drawn for is gone with the document.
  dropHeldKeys()
})

export interface Rendered {
  readonly container: HTMLElement
  readonly rerender: (node: ReactNode) => void
}

/** Draws into the document, and takes it away after the test. */
export function render(node: ReactNode): Rendered {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container, { onCaughtError: () => undefined })
  const rerender = (next: ReactNode) => act(() => root.render(next))
  rerender(node)
  undo.push(() => {
    act(() => root.unmount())
    container.remove()
  })
  return { container, rerender }
}

/** Presses a key on whatever has focus, as a keyboard does: down, then up. */
export function pressKey(key: string, held: KeyboardEventInit = {}): void {
  const init: KeyboardEventInit = { key, bubbles: true, cancelable: true, ...held }
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
  })
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keyup', init))
  })
}

/** Writes into a field as typing does: React sees the change. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  act(() => {
    field.focus()
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Lets promises that are already settled take effect. */
export async function settle(): Promise<void> {
  await act(async () => {
    await Promise.resolve()
  })
}

/** The one element that fits, or an error that says so. */
export function get<E extends Element = HTMLElement>(selector: string, root: ParentNode = document): E {
  const found = root.querySelectorAll<E>(selector)
  const [first] = found
  if (!first || found.length > 1) throw new Error(`${found.length} elements fit ${selector}`)
  return first
}
