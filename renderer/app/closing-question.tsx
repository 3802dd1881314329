import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { AlertDialog } from '../ui/overlays/alert-dialog.tsx'
import { unkeptWords } from './unkept-words.ts'

/** What would end with the window; null: nobody is asked. */
const asked = createStore<{ readonly ids: readonly string[] | null }>(() => ({ ids: null }))

/**
 * Ends the desk, or asks first where something is half written that no disk took.
 *
 * @param ids of what that is, by table
 */
export async function closeOrAsk(
  ids: readonly string[],
  app: Pick<Bridge['app'], 'quit' | 'stay'>,
): Promise<void> {
  if (ids.length === 0) return void (await app.quit())
  asked.setState({ ids })
  await app.stay()
}

/** Asks before the window closes over what is nowhere else. */
export function ClosingQuestion() {
  const ids = useStore(asked, (state) => state.ids)
  const stay = () => asked.setState({ ids: null })
  return (
    <AlertDialog
      isOpen={ids !== null}
      title="Close, and lose what is not kept?"
      confirmLabel="Close and lose it"
      cancelLabel="Stay"
      onConfirm={() => void window.desk.app.quit()}
      onCancel={stay}
    >
      {`${unkeptWords(ids ?? [])} could not be kept on disk so far, and would be gone with the window. Stay, and free some space on the disk: what is written is kept by itself within seconds of that, and the window then closes without a question. A lock loses nothing: it comes back when you sign in, as long as the window stays.`}
    </AlertDialog>
  )
}
