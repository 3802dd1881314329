import { useMemo } from 'react'
import { knownOrganisations, type Organisation } from '../../shared/organisation/known.ts'
import { useDirectory } from './hooks.tsx'

/** Every organisation of the directory, by name; the same array as long as nothing of it changes. */
export function useOrganisations(): readonly Organisation[] {
  const written = useDirectory((directory) => directory.organisations)
  return useMemo(() => knownOrganisations(written), [written])
}
