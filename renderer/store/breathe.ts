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

/** A timer would be held back by four milliseconds each time; the scheduler goes on as soon as nobody waits. */
function giveWay(): Promise<void> {
  if (typeof scheduler !== 'undefined' && 'yield' in scheduler) return scheduler.yield()
  return new Promise((resolve) => setTimeout(resolve, 0))
}
