import { useEffect, useLayoutEffect } from 'react'
import { showToast } from './feedback/toast-store.ts'
import { strike } from './strike.ts'

/** A screen that takes longer to read than this is not waited for any more: whoever strikes keys has to see it. */
const MOST_MS = 10_000
/** And a call that is struck for behind other keys waits no longer than this for it. */
const CALL_MS = 300
/** How long it stands that keys were left out: whoever typed them may be speaking to somebody. */
const SAID_MS = 120_000
const CALL = 'F2'
/** Keys that are held with others, which say so themselves. */
const ALONE_NOTHING = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** What is still to come, and has the keys that are struck meanwhile. */
const awaited = { desk: false, screen: false }
const keys: KeyboardEvent[] = []
let isGiving = false
/** Keys that are given back, which are not taken again. */
const given = new WeakSet<Event>()
let endOfWait: ReturnType<typeof setTimeout> | undefined
let endOfCallsWait: ReturnType<typeof setTimeout> | undefined

/**
 * Where a key acts on nothing that is there, but on what it or one before it opens, it is held, and given back in order
 * once that is drawn: none is lost, none acts on something else. Of a desk that opens that is true of a call alone: of
 * F2, and of what is struck after it; all else has nothing there that it could be meant for, and is gone.
 *
 * For a screen of the desk neither a call nor what is typed in something that lies in front has to wait.
 *
 * @returns whether it was taken away from everything else
 */
export function tookKey(event: KeyboardEvent): boolean {
  if (given.has(event) || ALONE_NOTHING.has(event.key)) return false
  const isBehind = keys.length > 0 || isGiving
  if (!isBehind && !hasToWait(event, event.target)) {
    if (isCall(event)) endScreen()
    return false
  }
  event.preventDefault()
  event.stopImmediatePropagation()
  if (isBehind || !awaited.desk || isCall(event)) keys.push(event)
  hurryCall()
  return true
}

/** Holds the keys for a desk that is not there yet. */
export function holdKeys(): void {
  awaited.desk = true
}

/** Lets the keys go, and forgets what was held: there is no desk to come. */
export function dropHeldKeys(): void {
  awaited.desk = false
  endScreen()
  keys.length = 0
}

/** Whether keys were struck that something is still to have. */
export const areKeysHeld = (): boolean => keys.length > 0

/** The desk is there and has its keys: a call that was struck for is taken up, then keys act again. */
export function handOverHeldKeys(): void {
  awaited.desk = false
  void giveAll()
}

/**
 * Between the key that opens a screen and its being drawn keys are held for it.
 *
 * @param isReading whether what the screen shows is still being read
 */
export function useKeysHeldWhile(isReading: boolean): void {
  // Before the next key, which a passive effect may come behind.
  useLayoutEffect(() => {
    if (isReading) awaitScreen()
  }, [isReading])
  // Behind the effects of what was drawn, which take focus and register its keys.
  useEffect(() => {
    if (isReading) return
    endScreen()
    void giveAll()
  }, [isReading])
  // Left before it was drawn: nothing of what was struck for it may act elsewhere. What follows a key that left it goes on.
  useEffect(() => leaveScreen, [])
}

function awaitScreen(): void {
  awaited.screen = true
  endOfWait ??= setTimeout(() => giveUp('The screen was not there in time.'), MOST_MS)
  hurryCall()
}

function endScreen(): void {
  awaited.screen = false
  clearTimeout(endOfWait)
  clearTimeout(endOfCallsWait)
  endOfWait = undefined
  endOfCallsWait = undefined
}

function leaveScreen(): void {
  if (awaited.screen) giveUp('The screen was left before it was there.')
}

function giveUp(why: string): void {
  endScreen()
  leaveOut(why, keys.splice(0))
}

/** Nobody who calls waits for a screen: what was struck before it is left out then, and said. */
function hurryCall(): void {
  if (!awaited.screen || !keys.some(isCall)) return
  endOfCallsWait ??= setTimeout(() => {
    leaveOut('The call came before the screen was there.', keys.splice(0, keys.findIndex(isCall)))
    void giveAll()
  }, CALL_MS)
}

/** For the desk whatever it is; for a screen, unless it is a call or for something that has keys of its own. */
function hasToWait(event: KeyboardEvent, target: EventTarget | null): boolean {
  if (awaited.desk) return true
  return awaited.screen && !isCall(event) && !isAtWork(target)
}

/** One after the other, as they would have come: what one opens is drawn before the next. */
async function giveAll(): Promise<void> {
  if (isGiving || keys.length === 0) return
  isGiving = true
  try {
    await step()
    for (let event = nextOf(); event; event = nextOf()) {
      give(event)
      await step()
    }
  } finally {
    isGiving = false
  }
}

function step(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve))
}

function give(event: KeyboardEvent): void {
  const struck = strike(event, (down) => given.add(down))
  if (struck === 'impossible')
    leaveOut(`${nameOf(event)} cannot be done belatedly.`, [event, ...keys.splice(0)])
  // What is typed after it was meant for its card.
  else if (struck === 'done' && isCall(event)) leaveOut('No call is taken here.', [event, ...keys.splice(0)])
}

/** None where it is for something that is still to come. */
function nextOf(): KeyboardEvent | undefined {
  const [first] = keys
  if (!first || hasToWait(first, null)) return undefined
  if (isCall(first)) endScreen()
  return keys.shift()
}

/** Says which keys nothing was done with: none is left out unseen. */
function leaveOut(why: string, left: readonly KeyboardEvent[]): void {
  if (left.length === 0) return
  showToast({
    message: `${why} Nothing was done with what was struck for it: ${left.map(nameOf).join('')}`,
    tone: 'caution',
    forMs: SAID_MS,
  })
}

/** A character as it is, any other key by its name in brackets. */
function nameOf(event: KeyboardEvent): string {
  const { key, ctrlKey, altKey, metaKey } = event
  const isTyped = Array.from(key).length === 1
  if (isTyped && (isPlain(event) || event.getModifierState('AltGraph'))) return key
  const name = isTyped ? key.toUpperCase() : key
  return `[${[ctrlKey && 'Ctrl', altKey && 'Alt', metaKey && 'Meta', name].filter(Boolean).join('+')}]`
}

function isCall(event: KeyboardEvent): boolean {
  return event.key === CALL && !event.repeat && !event.shiftKey && isPlain(event)
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey
}

/** Whether focus is in something that has keys of its own. */
function isAtWork(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    (target.matches('input, textarea') || target.closest('[data-scope]') !== null)
  )
}
