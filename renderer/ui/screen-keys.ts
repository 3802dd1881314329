import { useEffect, useLayoutEffect } from 'react'

/** A screen that takes longer to read than this is not waited for any more: whoever strikes keys has to see it. */
const MOST_MS = 10_000

interface Waiting {
  readonly keys: KeyboardEvent[]
  isDrawn: boolean
  isGiving: boolean
  readonly end: ReturnType<typeof setTimeout>
}

let waiting: Waiting | null = null

/**
 * Between the key that opens a screen and its being drawn there is nothing that a key could act on. What is struck in
 * between is held, and given to the screen in order once it has its keys: none is lost, none acts on something else.
 *
 * @param isReading whether what the screen shows is still being read
 */
export function useKeysHeldWhile(isReading: boolean): void {
  // Before the next key, which a passive effect may come behind.
  useLayoutEffect(() => {
    if (isReading) keepKeys()
  }, [isReading])
  // Behind the effects of what was drawn, which take focus and register its keys.
  useEffect(() => {
    if (!isReading) giveKeys()
  }, [isReading])
  // Left before it was drawn: nothing of what was struck for it may act elsewhere. What follows a key that left it goes on.
  useEffect(() => dropUndrawn, [])
}

/**
 * Takes a key away from everything else where a screen is still to come; given back to it later. A key for something
 * that lies in front, and a call that is struck for first, are not held.
 * @returns whether it was taken
 */
export function tookKey(event: KeyboardEvent): boolean {
  if (!waiting || given.has(event)) return false
  const isFirst = waiting.keys.length === 0 && !waiting.isGiving
  if (isFirst && event.key === 'F2') {
    dropKeys()
    return false
  }
  if (isFirst && isAtWork(event.target)) return false
  event.preventDefault()
  event.stopImmediatePropagation()
  waiting.keys.push(event)
  return true
}

function keepKeys(): void {
  waiting ??= { keys: [], isDrawn: false, isGiving: false, end: setTimeout(dropKeys, MOST_MS) }
  waiting.isDrawn = false
}

function dropKeys(): void {
  if (waiting) clearTimeout(waiting.end)
  waiting = null
}

function dropUndrawn(): void {
  if (waiting?.isDrawn === false) dropKeys()
}

function giveKeys(): void {
  if (!waiting) return
  waiting.isDrawn = true
  void giveAll(waiting)
}

/** One after the other, as they would have come: what one opens is drawn before the next. */
async function giveAll(held: Waiting): Promise<void> {
  if (held.isGiving) return
  held.isGiving = true
  const step = () => new Promise((resolve) => setTimeout(resolve))
  await step()
  for (let event = nextOf(held); event; event = nextOf(held)) {
    strike(event)
    await step()
  }
  held.isGiving = false
  if (waiting === held && held.isDrawn) dropKeys()
}

/** None where it is left, or opens a further screen that is still to come. */
function nextOf(held: Waiting): KeyboardEvent | undefined {
  return waiting === held && held.isDrawn ? held.keys.shift() : undefined
}

/** Keys that are given back, which are not taken again. */
const given = new WeakSet<Event>()

function strike(event: KeyboardEvent): void {
  const { key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event
  const init = {
    key,
    code,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    repeat,
    bubbles: true,
    cancelable: true,
    composed: true,
  }
  const at = document.activeElement ?? document.body
  const down = new KeyboardEvent('keydown', init)
  given.add(down)
  if (at.dispatchEvent(down)) doAsBrowser(event, document.activeElement)
  document.activeElement?.dispatchEvent(new KeyboardEvent('keyup', init))
}

/** What the browser does with a key that nobody took, and does not do with one that is given back. */
function doAsBrowser(event: KeyboardEvent, at: Element | null): void {
  const { key, shiftKey } = event
  if (key === 'Tab') return tabbable()[tabbable().indexOf(at as HTMLElement) + (shiftKey ? -1 : 1)]?.focus()
  if (!isText(at)) return
  const isCharacter = Array.from(key).length === 1 && (isPlain(event) || event.getModifierState('AltGraph'))
  if (isCharacter) edit('insertText', key)
  else if (key === 'Backspace') edit('delete')
  else if (key === 'Enter' && at instanceof HTMLTextAreaElement) edit('insertText', '\n')
  else if (key === 'Enter' && at instanceof HTMLInputElement) at.form?.requestSubmit()
}

/** As a person edits, so that it can be undone like all that is typed: there is no other way to do that. */
function edit(command: 'insertText' | 'delete', text?: string): void {
  document.execCommand(command, false, text)
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey
}

function isText(at: Element | null): boolean {
  return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
}

/** Whether focus is in something that has keys of its own. */
function isAtWork(target: EventTarget | null): boolean {
  return target instanceof Element && (isText(target) || target.closest('[data-scope]') !== null)
}

function tabbable(): HTMLElement[] {
  return [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
  ].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      one.closest('[inert]') === null &&
      one.getClientRects().length > 0,
  )
}
