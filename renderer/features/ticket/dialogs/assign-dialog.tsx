import { assign } from '../../../store/acts/ticket-flow.ts'
import { useDeskState } from '../../../store/hooks.tsx'
import { labelOfCode } from '../../../../shared/ticket/labels.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { worksOnCases } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { ChoiceList } from '../choice-list.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

const NOBODY = '-'

/** Gives the ticket to somebody of the desk, or back to nobody. */
export function AssignDialog({ onClose }: TicketDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const users = useDeskState((state) => state.users)
  const me = desk.session.user.id
  const people = Object.values(users)
    .filter(({ active, role, id }) => active && worksOnCases(role) && id !== ticket.owner.value)
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name))
  return (
    <Dialog isOpen onClose={onClose} title="Assign to" size="small">
      <ChoiceList
        label="People of the desk"
        choices={[
          ...people.map(({ id, name, role }) => ({
            id,
            title: id === me ? `${name} (me)` : name,
            detail: labelOfCode(role),
          })),
          ...(ticket.owner.value === null ? [] : [{ id: NOBODY, title: 'Nobody: back to unassigned' }]),
        ]}
        onChoose={(id) => {
          onClose()
          void perform(assign(desk, ticket, id === NOBODY ? null : id))
        }}
      />
    </Dialog>
  )
}
