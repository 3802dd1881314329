import { profileOf } from '../../../shared/desk/profile.ts'
import { type ArchiveHeader, type ExportNames, exportNames } from '../../../shared/exports/index.ts'
import { nextExportNumber } from '../../store/acts/exports.ts'
import type { Desk } from '../../store/desk.ts'
import { readTicket } from '../../store/reads.ts'
import type { ExportRequest } from './request.ts'

/** Everything that stays the same while one export is written. */
export interface Setting {
  readonly header: ArchiveHeader
  readonly number: string
  readonly zone: string
  readonly agency: string
  readonly deskName: string
  readonly deskMarking: string
  readonly names: ExportNames
}

export async function settingOf(request: ExportRequest, desk: Desk): Promise<Setting> {
  const { session } = desk
  const profile = profileOf(desk.deskState.getState())
  const number = await nextExportNumber(desk)
  const { contacts, organisations } = desk.directory.getState()
  const [only, ...others] = request.tickets
  const single =
    only !== undefined && others.length === 0 && !request.isWhole ? await readTicket(desk, only) : null
  return {
    number,
    zone: profile.zone,
    agency: profile.agency,
    deskName: profile.desk,
    deskMarking: profile.marking,
    names: exportNames({
      desk: desk.deskState.getState(),
      contacts,
      organisations,
      reference: (id) => desk.queue.getState().get(id)?.reference ?? null,
    }),
    header: {
      format: 'tactical-desk-archive',
      version: 1,
      export: desk.newId(),
      at: new Date(desk.now()).toISOString(),
      by: { user: session.user.id, name: session.user.name, pen: session.pen },
      agency: profile.agency,
      // Many records together ask for more care than each alone.
      marking: single?.state.fields.marking?.value ?? 'OFFICIAL-SENSITIVE',
      scope: request.isWhole ? 'whole' : 'tickets',
      purpose: request.purpose,
      recipient: request.recipient,
      copy: number,
    },
  }
}
