import type { DeskState } from '../../shared/desk/state.ts'
import { applyPlan } from './memory.ts'
import type { ProjectionBasis, ProjectionPlan } from './projections/plan.ts'
import { calendarNow, type Workings } from './workings.ts'

/** Takes on what a committed plan has changed. */
export function adopt(workings: Workings, plan: ProjectionPlan): void {
  workings.projections = plan.head
  workings.lookups.add(plan.lookups)
  workings.lists.queue.adopt(plan.pages)
  workings.lists.mails.adopt(plan.mailPages)
  const desk = plan.streams.find(({ stream }) => stream === 'desk')
  if (desk) ({ roles: workings.roles } = desk.row.state as DeskState)
  applyPlan(workings.memory, plan)
  workings.calendar = calendarNow(workings.calendar, workings.memory.desk.getState())
}

export function basisOf(workings: Workings): ProjectionBasis {
  const { db, lists, reader, index, projections, calendar, roles } = workings
  return { db, lists, reader, index, head: projections, calendar, roles }
}
