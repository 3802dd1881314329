import { roleTitle } from '../../../shared/desk/role-words.ts'
import type { Role } from '../../../shared/contract/shapes.ts'
import type { HubPerson } from '../../../shared/hub/people.ts'
import { recordPeopleOfHub } from '../../store/acts/desk.ts'
import type { Desk } from '../../store/desk.ts'
import { showToast } from '../../ui/feedback/toast-store.ts'

/**
 * Enters in the journal what the hub says of its people, where whoever is at the desk may do so, and tells them of a change
 * of their own role: this session goes on with the one that it began with.
 */
export function createPeopleWatch(desk: Desk): (people: readonly HubPerson[]) => void {
  const { user } = desk.session
  let told: Role = user.role
  return (people) => {
    // What could not be entered now is entered at the next exchange, or by somebody else.
    void recordPeopleOfHub(desk, people).catch(() => undefined)
    const role = people.find(({ id }) => id === user.id)?.role ?? told
    if (role === told) return
    told = role
    showToast({
      message: `At the hub your role is ${roleTitle(role).toLowerCase()} now. It holds here from your next sign-in.`,
      tone: 'caution',
    })
  }
}
