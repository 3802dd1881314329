/** Long work gives way to keys and paint after this many milliseconds. */
const AT_A_STRETCH_MS = 8

/** A pace for long work: awaiting it gives way to the window whenever a stretch is used up, and costs nothing else. */
export function createPace(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < AT_A_STRETCH_MS) return
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    since = performance.now()
  }
}
