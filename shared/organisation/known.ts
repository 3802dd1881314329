import { SEED_ORGANISATIONS } from '../directory/organisations.ts'
import type { OrganisationFieldName, OrganisationState } from './state.ts'

/** A force or agency as the directory shows it: what it shipped with, under what was written at the desk. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly country: string
  readonly switchboard: string
  readonly switchboardSource: string
  readonly emailDomains: readonly string[]
  /** Whether somebody at the desk stands for the domains; those it shipped with verify nobody. */
  readonly areDomainsConfirmed: boolean
  readonly note: string
  readonly isActive: boolean
}

/** Every organisation, those that ship with the desk and those written here, by name. */
export function knownOrganisations(written: ReadonlyMap<string, OrganisationState>): Organisation[] {
  const shipped = SEED_ORGANISATIONS.map((seed) => overlaid(seed, written.get(seed.id)))
  const ids = new Set(SEED_ORGANISATIONS.map((seed) => seed.id))
  const own = [...written.values()]
    .filter((state) => !ids.has(state.id))
    .map((state) => overlaid({ id: state.id, ...NOTHING }, state))
  return [...shipped, ...own].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** The organisation of an id; null where neither the list nor the journal knows it. */
export function knownOrganisation(
  id: string,
  written: ReadonlyMap<string, OrganisationState>,
): Organisation | null {
  const seed = SEED_ORGANISATIONS.find((one) => one.id === id)
  const state = written.get(id)
  if (!seed && !state) return null
  return overlaid(seed ?? { id, ...NOTHING }, state)
}

interface Ground {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly country: string
  readonly emailDomains: readonly string[]
  readonly emailDomainsConfirmed: boolean
  readonly switchboard: string | null
  readonly switchboardSource: string
}

const NOTHING: Omit<Ground, 'id'> = {
  name: '',
  short: '',
  kind: 'agency',
  country: '',
  emailDomains: [],
  emailDomainsConfirmed: false,
  switchboard: null,
  switchboardSource: '',
}

function overlaid(ground: Ground, state: OrganisationState | undefined): Organisation {
  const written = (name: OrganisationFieldName) => state?.fields[name]?.value
  const text = (name: 'name' | 'short' | 'kind' | 'country' | 'switchboard' | 'switchboardSource') => {
    const value = state?.fields[name]
    return value === undefined ? (ground[name] ?? '') : (value.value ?? '')
  }
  const domains = state?.fields.emailDomains
  return {
    id: ground.id,
    name: text('name'),
    short: text('short'),
    kind: text('kind'),
    country: text('country'),
    switchboard: text('switchboard'),
    switchboardSource: text('switchboardSource'),
    emailDomains: domains === undefined ? ground.emailDomains : (domains.value ?? []),
    areDomainsConfirmed: domains === undefined ? ground.emailDomainsConfirmed : true,
    note: String(written('note') ?? ''),
    isActive: written('active') !== false,
  }
}
