import { createStore } from 'zustand/vanilla'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import type { HubFile } from '../../../../shared/contract/hub.ts'

/** How far a file has come that is being fetched, in pieces; or why it did not. */
export type Fetch =
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'failed'; readonly code: ErrorCode }

/** Files that are being fetched, whatever is on screen meanwhile. */
export const fetching = createStore<{ readonly fetches: Readonly<Record<string, Fetch>> }>(() => ({
  fetches: {},
}))

export function fetchKey({ sha256, key }: Pick<HubFile, 'sha256' | 'key'>): string {
  return `${sha256} ${key}`
}

/** Fetches a file from the hub, a piece at a time, until it is here whole or somebody thinks better of it. */
export async function fetchFile(file: HubFile): Promise<void> {
  const id = fetchKey(file)
  if (fetching.getState().fetches[id]?.state === 'running') return
  say(id, { state: 'running', done: 0, total: 1 })
  for (;;) {
    const came = await window.desk.hub.filePiece({ file })
    if (!isWanted(id)) {
      await window.desk.hub.letGoOfFile({ file })
      return
    }
    if (!came.ok) return say(id, { state: 'failed', code: came.error.code })
    const { done, total } = came.value
    if (done === total) return say(id, null)
    say(id, { state: 'running', done, total })
  }
}

/** Ends the fetching of a file with the piece that is under way. */
export function cancelFetch(file: Pick<HubFile, 'sha256' | 'key'>): void {
  say(fetchKey(file), null)
}

function isWanted(id: string): boolean {
  return fetching.getState().fetches[id]?.state === 'running'
}

function say(id: string, fetch: Fetch | null): void {
  const fetches = { ...fetching.getState().fetches }
  if (fetch) fetches[id] = fetch
  else delete fetches[id]
  fetching.setState({ fetches })
}
