import { isKnownZone } from '../desk-clock/zone.ts'
import type { DeskState, ProfileFieldName, ProfileFieldValues } from './state.ts'

/**
 * The desk of the seed document, as defaults to be edited: that agency was dissolved in 2013, so nothing
 * here may be taken for a live contact (domain, head of page).
 */
export const defaultProfile = {
  agency: 'Serious Organised Crime Agency',
  desk: 'e-Crime Tactical Support',
  telephone: '+44(0)207-855-2810',
  mailbox: 'ecrime@soca.gov.uk',
  zone: 'Europe/London',
  opens: '09:00',
  closes: '18:00',
  days: [1, 2, 3, 4, 5],
  marking: 'OFFICIAL-SENSITIVE',
  prefix: 'TS',
  legalBasis: '',
  acknowledges: false,
  acknowledgement:
    'Your message has reached the desk and will be read within working hours. This answer was sent by a machine. If a life is at risk, telephone.',
  checksBy: '',
  idleMinutes: 10,
} as const satisfies ProfileFieldValues

/** The profile as it stands: what was set, and the defaults for the rest. */
export function profileOf(state: Pick<DeskState, 'profile'>): Profile {
  const set = Object.fromEntries(
    (Object.keys(state.profile) as ProfileFieldName[]).map((name) => [name, state.profile[name]?.value]),
  )
  const known = Object.fromEntries(
    Object.entries(set).filter(([, value]) => value !== null && value !== undefined),
  )
  const profile = { ...defaultProfile, holidays: null, ...known } as Profile
  // A zone that this program does not know must not keep anybody from the desk.
  return isKnownZone(profile.zone) ? profile : { ...profile, zone: defaultProfile.zone }
}

/** `holidays` null means the built-in table of the desk clock. */
export type Profile = {
  [F in Exclude<ProfileFieldName, 'holidays'>]: NonNullable<ProfileFieldValues[F]>
} & { holidays: NonNullable<ProfileFieldValues['holidays']> | null }
