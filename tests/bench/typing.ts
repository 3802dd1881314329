// What somebody at the keyboard notices of work that goes on beside it.
import { type Figure, shares, timed } from './figures.ts'

/**
 * Does some work while the window sends keys to the field (`window.bench.ts`), and measures each from the moment it was
 * pressed until the frame that shows it has been drawn.
 */
export async function typingWhile(work: () => Promise<void>): Promise<{ figures: Figure[]; ms: number }> {
  const field = document.querySelector('textarea')
  if (!field) throw new Error('the page has no field to type into')
  const took: number[] = []
  field.addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => afterPaint(() => took.push(performance.now() - timeStamp)))
  })
  field.focus()
  document.title = 'keys please'
  const ms = await timed(work)
  document.title = 'thank you'
  await new Promise<void>((resolve) =>
    setTimeout(() => requestAnimationFrame(() => afterPaint(resolve)), 500),
  )
  return { ms, figures: shares('Key to paint, while 10,000 entries arrive', took, 50) }
}

/** A message comes after the frame of the callback that posted it. */
function afterPaint(then: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = then
  port2.postMessage(null)
}
