import { tellError } from './feedback/tell-act.ts'
import { showToast } from './feedback/toast-store.ts'

/** A sealed file, and the name under which people know it. */
interface SealedFile {
  readonly sha256: string
  readonly key: string
  readonly name: string
}

/** Saves an unsealed copy of a file where the person says, and tells of it. */
export async function saveCopy({ sha256, key, name }: SealedFile): Promise<void> {
  const saved = await window.desk.attachments.saveCopy({ sha256, key, name: name.slice(0, 255) })
  if (!saved.ok) tellError(saved.error.code)
  else if (saved.value) showToast({ message: `Saved a copy as ${saved.value.name}` })
}
