import type { Args } from '../../../shared/contract/bridge.ts'
import { type HubPlace, type HubSettings, hubSettingsSchema } from '../../../shared/contract/hub.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { isLoopback } from '../../../shared/hub/place.ts'

/** Where the hub is, as it stands in the form. */
export interface PlaceForm extends HubSettings {
  readonly isOn: boolean
}

/** What is kept, and whether a password lies beside it. */
export interface HubReading {
  readonly place: PlaceForm
  readonly login: string
  readonly hasSecret: boolean
  /** Why it could not be read, and stands empty. */
  readonly error: AppError | null
}

/** A place that nothing was entered of yet. */
export const EMPTY_PLACE: HubPlace = { host: '', port: 5432, database: 'tactical_desk', ca: '' }
const EMPTY: PlaceForm = { isOn: false, ...EMPTY_PLACE, second: null }

/** The settings as they are kept. */
export async function readHubForm(): Promise<HubReading> {
  const answer = await window.desk.hub.settings()
  if (!answer.ok) return { place: EMPTY, login: '', hasSecret: false, error: answer.error }
  const { settings, login, hasSecret } = answer.value
  return { place: { ...EMPTY, ...settings, isOn: settings !== null }, login, hasSecret, error: null }
}

/** The form as settings; null for no hub. */
export function placeOf({ isOn, second, ...first }: PlaceForm): HubSettings | null {
  return isOn ? { ...trimmed(first), second: second && trimmed(second) } : null
}

function trimmed({ host, port, database, ca }: HubPlace): HubPlace {
  return { host: host.trim(), port, database: database.trim(), ca: ca.trim() }
}

/** What is kept of a login: an empty password leaves the one that is kept. */
export function loginOf(login: string, secret: string): Args<'hub', 'signIn'> {
  return { login: login.trim(), secret: secret === '' ? null : secret }
}

const NAMES: Readonly<Record<string, string>> = {
  host: 'the server’s name',
  port: 'the port',
  database: 'the database: small letters, digits and underscores',
  ca: 'the certificate',
}

/** What must be mended before it can be saved; null where nothing must. */
export function placeFaultOf(form: PlaceForm): string | null {
  const place = placeOf(form)
  if (place === null) return null
  const issue = hubSettingsSchema.safeParse(place).error?.issues[0]
  if (issue) {
    const name = NAMES[String(issue.path.at(-1))] ?? 'what was entered'
    return `Look at ${name}${issue.path[0] === 'second' ? ' of the second site' : ''}`
  }
  const { second } = place
  if (second && second.host === place.host && second.port === place.port)
    return 'The second site is the first one: enter another server'
  return certificateFaultOf(place) ?? (second && certificateFaultOf(second))
}

function certificateFaultOf({ host, ca }: HubPlace): string | null {
  if (ca === '' && !isLoopback(host)) return 'Enter the certificate of your authority'
  if (ca !== '' && !ca.includes('-----BEGIN CERTIFICATE-----')) return 'The certificate is not in PEM form'
  return null
}
