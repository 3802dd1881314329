import { useState } from 'react'
import type { Profile } from '../../../shared/desk/profile.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { ProfileFieldValues } from '../../../shared/desk/state.ts'
import { setProfile } from '../../store/acts/desk.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { perform } from './perform.ts'

interface ProfileForm {
  /** The settings as they would be after saving. */
  readonly values: Profile
  readonly set: (part: Partial<Profile>) => void
  readonly isChanged: boolean
  readonly save: () => Promise<void>
  readonly discard: () => void
}

/**
 * Some settings of the desk while they are edited. Only those that differ are written, each on its own; what somebody
 * else changes meanwhile shows through wherever one has not changed it oneself.
 *
 * @param label what was done, for the act history: "Opening hours changed"
 */
export function useProfileForm(label: string): ProfileForm {
  const desk = useDesk()
  const state = useDeskState((known) => known)
  const [draft, setDraft] = useState<Partial<Profile>>({})
  const profile = profileOf(state)
  const changed = Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(profile[name as keyof Profile]),
    ),
  ) as ProfileFieldValues
  const isChanged = Object.keys(changed).length > 0
  return {
    values: { ...profile, ...draft },
    set: (part) => setDraft((known) => ({ ...known, ...part })),
    isChanged,
    save: async () => {
      if (isChanged && (await perform(desk, setProfile(desk, changed, label)))) setDraft({})
    },
    discard: () => setDraft({}),
  }
}
