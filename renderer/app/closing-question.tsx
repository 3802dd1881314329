import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { AlertDialog } from '../ui/overlays/alert-dialog.tsx'
import { unkeptWords } from './unkept-words.ts'

interface Asked {
  /** What would end with the window; null: nobody is asked. */
  readonly ids: readonly string[] | null
  /** Of what is held over a lock, which nobody but its desk can keep. */
  readonly isHeld: boolean
}

const asked = createStore<Asked>(() => ({ ids: null, isHeld: false }))

/**
 * Ends the desk, or asks first where something is half written that no disk took.
 *
 * @param ids of what that is, by table
 * @param isHeld whether nobody is signed in
 */
export async function closeOrAsk(
  ids: readonly string[],
  isHeld: boolean,
  app: Pick<Bridge['app'], 'quit' | 'stay'>,
): Promise<void> {
  if (ids.length === 0) return void (await app.quit())
  asked.setState({ ids, isHeld })
  await app.stay()
}

const wayOut = (isHeld: boolean): string =>
  isHeld
    ? 'Stay, free some space on the disk, and sign in: it comes back then, and is kept by itself within seconds. The window closes without a question after that.'
    : 'Stay, and free some space on the disk: what is written is kept by itself within seconds of that, and the window then closes without a question. A lock loses nothing: it comes back when you sign in, as long as the window stays.'

/** Asks before the window closes over what is nowhere else. */
export function ClosingQuestion() {
  const { ids, isHeld } = useStore(asked)
  const stay = () => asked.setState({ ids: null, isHeld: false })
  return (
    <AlertDialog
      isOpen={ids !== null}
      title="Close, and lose what is not kept?"
      confirmLabel="Close and lose it"
      cancelLabel="Stay"
      onConfirm={() => void window.desk.app.quit()}
      onCancel={stay}
    >
      {`${unkeptWords(ids ?? [])} could not be kept on disk so far, and would be gone with the window. ${wayOut(isHeld)}`}
    </AlertDialog>
  )
}
