import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { registry } from '../../ui/commands/registry.ts'
import { itemEntries, type PaletteEntry, SHOWN } from './entries.ts'

/** What was found, and for which query. */
export interface Provided {
  readonly query: string | null
  readonly entries: readonly PaletteEntry[]
}

/**
 * What the features' providers find for a query. Results of the query before stay until the new ones are there, so
 * that the list does not flicker; a provider that fails offers nothing.
 */
export function useProvided(query: string, mode: 'all' | 'jump'): Provided {
  const providers = useStore(registry, (state) => state.providers)
  const [found, setFound] = useState<Provided>({ query: null, entries: [] })
  useEffect(() => {
    const abort = new AbortController()
    const asked = providers.filter((provider) => mode === 'all' || provider.jump === true)
    const looking = asked.map(async (provider) =>
      itemEntries(provider, await provider.find(query, SHOWN, abort.signal)),
    )
    void Promise.allSettled(looking).then((answers) => {
      if (abort.signal.aborted) return
      const entries = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      setFound({ query, entries })
    })
    return () => abort.abort()
  }, [query, mode, providers])
  return found
}
