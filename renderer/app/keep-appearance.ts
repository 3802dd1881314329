import { z } from '../../shared/zod.ts'
import { appearance, type TextSize, textSizes, type Theme } from '../ui/appearance.ts'

const KEY = 'appearance'

const kept = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'default', 'roomy']),
  // Not kept by versions that knew one size only.
  textSize: z.literal(textSizes).default(100),
  singleKeys: z.boolean(),
})

/** What of the look is the window's, and is told to the main process. */
interface WindowLook {
  readonly setTheme: (theme: Theme) => void
  readonly setTextSize: (percent: TextSize) => void
}

/**
 * Keeps how the desk looks from one start to the next, and has the window follow: its frame and its scale. It holds
 * nothing of any case, so it lies in clear and is there before anybody signs in. Returns the undo.
 */
export function keepAppearance(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { setTheme, setTextSize }: WindowLook,
): () => void {
  const known = readKept(storage.getItem(KEY))
  appearance.setState(known)
  // Where nothing is known here, the window's frame keeps to what the main process knows.
  if (known.theme) setTheme(known.theme)
  if (known.textSize) setTextSize(known.textSize)
  return appearance.subscribe((state, before) => {
    storage.setItem(KEY, JSON.stringify(state))
    if (state.theme !== before.theme) setTheme(state.theme)
    if (state.textSize !== before.textSize) setTextSize(state.textSize)
  })
}

/** What was kept; nothing of it where it cannot be read. */
function readKept(text: string | null): Partial<z.output<typeof kept>> {
  if (text === null) return {}
  try {
    return kept.safeParse(JSON.parse(text)).data ?? {}
  } catch {
    // Not JSON: somebody else wrote it. The defaults stand.
    return {}
  }
}
