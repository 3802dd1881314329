import { useMemo } from 'react'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import { knownOrganisation } from '../../../shared/organisation/known.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import { useDesk, useDeskState, useDirectory } from '../../store/hooks.tsx'

/** Ids turned into what people call them; one that is not known here is shown as it is. */
export function useNames(): Names {
  const { queue } = useDesk()
  const users = useDeskState((state) => state.users)
  const { contacts, organisations } = useDirectory((state) => state)
  return useMemo(
    () => ({
      user: (id) => showControls(users[id]?.name ?? id),
      ticket: (id) => queue.getState().get(id)?.reference ?? id,
      contact: (id) => showControls(contacts.get(id)?.fields.name?.value ?? id),
      organisation: (id) => showControls(knownOrganisation(id, organisations)?.name ?? id),
      label: labelOfCode,
    }),
    [queue, users, contacts, organisations],
  )
}
