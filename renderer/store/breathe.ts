/** Long work gives way to keys and paint after this many milliseconds. */
const AT_A_STRETCH_MS = 8

/** A pace for long work: awaiting it gives way to the window whenever a stretch is used up, and costs nothing else. */
export function createPace(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < AT_A_STRETCH_MS) return
    await giveWay()
    since = performance.now()
  }
}

/**
 * Goes on when nothing else is to be done: keys first, then what they have changed on screen. `scheduler.yield` would go on
 * before the next frame, and a timer be held back by four milliseconds each time.
 */
function giveWay(): Promise<void> {
  if (typeof scheduler !== 'undefined') return scheduler.postTask(() => undefined, { priority: 'background' })
  return new Promise((resolve) => setTimeout(resolve, 0))
}
