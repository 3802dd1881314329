import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Value } from '../../../../shared/contract/bridge.ts'
import type { HubFile } from '../../../../shared/contract/hub.ts'
import { hubBar } from '../../../ui/hub-bar.ts'
import { type Fetch, fetching, fetchKey } from './fetching.ts'

/** Where a file is; 'unknown' where it is not here and the hub cannot be asked. */
export type FilePlace = Value<'hub', 'fileState'>['where'] | 'unknown'

/**
 * Where an attached file is, and how far it has come: asked anew after each exchange and each fetching. Without a hub it
 * is taken to be here. Null while that is asked first.
 */
export function useFilePlace(file: HubFile): {
  readonly place: FilePlace | null
  readonly fetch: Fetch | null
} {
  const asAtMs = useStore(hubBar, ({ status }) => (status === null ? null : (status.asAtMs ?? 0)))
  const fetch = useStore(fetching, ({ fetches }) => fetches[fetchKey(file)] ?? null)
  const [place, setPlace] = useState<FilePlace | null>(null)
  const isRunning = fetch?.state === 'running'
  const { sha256, key, size, person } = file
  useEffect(() => {
    if (asAtMs === null || isRunning) return
    let isLatest = true
    void window.desk.hub.fileState({ file: { sha256, key, size, person } }).then((found) => {
      if (isLatest) setPlace(found.ok ? found.value.where : 'unknown')
    })
    return () => {
      isLatest = false
    }
  }, [asAtMs, isRunning, sha256, key, size, person])
  return { place: asAtMs === null ? 'here' : place, fetch }
}
