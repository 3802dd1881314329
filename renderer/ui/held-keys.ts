import { useEffect, useLayoutEffect } from 'react'
import { keyCaps } from './commands/keys.ts'
import { closeForm, formAround, isFormClosed } from './closed-form.ts'
import { showToast } from './feedback/toast-store.ts'
import { strike } from './strike.ts'

/** A screen or act that takes longer than this is not waited for any more: whoever strikes keys has to see it. */
const MOST_MS = 10_000
/** And a call that is struck for behind other keys waits no longer than this for it. */
const CALL_MS = 300
/** A frame comes within this, where any does. */
const FRAME_MS = 100
/** How long it stands that keys were left out: whoever typed them may be speaking to somebody. */
const SAID_MS = 120_000
const CALL = 'F2'
/** Keys that are held with others, which say so themselves. */
const ALONE_NOTHING = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

interface Act {
  /** What it was struck in: what is typed there belongs to no act. */
  readonly scope: Element | null
  readonly patience: ReturnType<typeof setTimeout>
}

/** What is still to come, and has the keys that are struck meanwhile. */
const awaited = { desk: false, screen: false }
/** Acts on their way that are waited for. */
const acts = new Map<symbol, Act>()
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
 * For a screen of the desk neither a call nor what is typed in something that lies in front has to wait; for an act that
 * is on its way, neither a call nor what is typed in its card.
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
  for (const { patience } of acts.values()) clearTimeout(patience)
  acts.clear()
  endScreen()
  keys.length = 0
  isGiving = false
}

/**
 * Runs what commits a form, by whatever it was asked for. Until that is done or has failed, and what comes of it is drawn,
 * the form takes no text and is not committed once more. Keys that are struck behind it are held as long, though not longer
 * than somebody waits: nothing of them gets into it, or is lost with its form.
 *
 * @param at a place in the form
 */
export function holdKeysWhile(run: () => unknown, at: Element | null = document.activeElement): void {
  const form = formAround(at)
  if (form && isFormClosed(form)) return
  const act = run()
  if (!(act instanceof Promise)) return
  const id = Symbol('act')
  acts.set(id, { scope: scopeOf(at), patience: setTimeout(() => waitNoLonger(id), MOST_MS) })
  const open = form && closeForm(form)
  hurryCall()
  // What is refused for what stands in it is so before anything else can come: its form is mended at once.
  let isAtOnce = true
  setTimeout(() => (isAtOnce = false))
  const end = async () => {
    const isRefused = isAtOnce
    if (isRefused) open?.()
    await drawn()
    if (!isRefused) open?.()
    clearTimeout(acts.get(id)?.patience)
    acts.delete(id)
    await giveAll()
  }
  // Whatever it throws is still told of as anything else that is.
  void act.finally(() => void end())
}

/** Whether keys were struck that something is still to have. */
export const areKeysHeld = (): boolean => keys.length > 0

/** How many of them there are. */
export const countHeldKeys = (): number => keys.length

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

/** An act goes on that is not waited for any more; what was struck for what comes of it acts on nothing else. */
function waitNoLonger(id: symbol): void {
  acts.delete(id)
  const why =
    'What was sent off is not done yet. It goes on, and its end is told; its form takes nothing until then, and Escape leaves it.'
  const isNextAwaited = acts.size > 0 || awaited.screen || awaited.desk
  if (keys.length > 0 && !isNextAwaited) leaveOut(why, keys.splice(0))
  else showToast({ message: why, tone: 'caution', forMs: SAID_MS })
}

/** Nobody who calls waits for a screen: what was struck before it is left out then, and said. */
function hurryCall(): void {
  if (!(awaited.screen || acts.size > 0) || !keys.some(isCall)) return
  endOfCallsWait ??= setTimeout(() => {
    endOfCallsWait = undefined
    const why = awaited.screen ? 'the screen was there' : 'what was sent off was done'
    leaveOut(`The call came before ${why}.`, keys.splice(0, keys.findIndex(isCall)))
    void giveAll()
  }, CALL_MS)
}

/** For the desk whatever it is; else no call, for a screen nothing either that has keys of its own, for an act no card. */
function hasToWait(event: KeyboardEvent, target: EventTarget | null): boolean {
  if (awaited.desk) return true
  if (isCall(event)) return false
  return (awaited.screen && !isAtWork(target)) || waitsForAct()
}

/** Unless a call came between: what it is typed in lies in front of whatever is on its way. */
function waitsForAct(): boolean {
  const scope = scopeOf(document.activeElement)
  return (
    acts.size > 0 &&
    (!scope?.matches('[data-scope="call"]') || [...acts.values()].some((act) => act.scope === scope))
  )
}

function scopeOf(at: Element | null): Element | null {
  return at?.closest('[data-scope]') ?? null
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

/** Focus that something has let go of is given back with the next frame; a window out of sight has none. */
async function drawn(): Promise<void> {
  await step()
  await new Promise((resolve) => {
    requestAnimationFrame(resolve)
    setTimeout(resolve, FRAME_MS)
  })
  await step()
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

/** A character as it is, any other key in brackets, with those held with it: as the sheet of keys names them. */
function nameOf(event: KeyboardEvent): string {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event
  const isTyped = Array.from(key).length === 1
  if (isTyped && (isPlain(event) || event.getModifierState('AltGraph'))) return key
  // Held with others, a digit is known by its place: with Shift it sends another sign on each layout.
  const cap = /^Digit(\d)$/.exec(code)?.[1] ?? key
  const isSign = isTyped && !/[\p{L}\p{N} ]/u.test(cap)
  const held = [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && !isSign && 'Shift', metaKey && 'Meta']
  return `[${[...held, ...keyCaps(cap, false)].filter(Boolean).join('+')}]`
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
