import { z } from '../../shared/zod.ts'
import { appearance, type Theme } from '../ui/appearance.ts'

const KEY = 'appearance'

const kept = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'default', 'roomy']),
  singleKeys: z.boolean(),
})

/**
 * Keeps how the desk looks from one start to the next, and has the window's frame follow (`setTheme`). It holds
 * nothing of any case, so it lies in clear and is there before anybody signs in. Returns the undo.
 */
export function keepAppearance(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  setTheme: (theme: Theme) => void,
): () => void {
  const known = readKept(storage.getItem(KEY))
  appearance.setState(known)
  // Where nothing is known here, the window's frame keeps to what the main process knows.
  if (known.theme) setTheme(known.theme)
  return appearance.subscribe((state) => {
    storage.setItem(KEY, JSON.stringify(state))
    setTheme(state.theme)
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
