import type { z } from '../../zod.ts'
import type { RawEntry } from '../entry.ts'
import { auditConsulted } from './audit-consulted.ts'
import { auditExported } from './audit-exported.ts'
import { auditImported } from './audit-imported.ts'
import { auditSession } from './audit-session.ts'
import { contactFieldsSet } from './contact-fields.ts'
import { contactMerged } from './contact-merged.ts'
import { deskCallAbandoned } from './desk-call-abandoned.ts'
import { deskCallReviewed } from './desk-call-reviewed.ts'
import { deskCarried } from './desk-carried.ts'
import { deskPen } from './desk-pen.ts'
import { deskUnproven } from './desk-unproven.ts'
import { deskProfile } from './desk-profile.ts'
import { deskTextModule } from './desk-text-module.ts'
import { deskUser } from './desk-user.ts'
import { deskView } from './desk-view.ts'
import { deskWorkstation } from './desk-workstation.ts'
import { mailBounced } from './mail-bounced.ts'
import { mailFailed } from './mail-failed.ts'
import { mailHandled } from './mail-handled.ts'
import { mailParsed } from './mail-parsed.ts'
import { mailProposed } from './mail-proposed.ts'
import { mailReceived } from './mail-received.ts'
import { mailSent } from './mail-sent.ts'
import { mailUndelivered } from './mail-undelivered.ts'
import { mailWithdrawn } from './mail-withdrawn.ts'
import { mailWritten } from './mail-written.ts'
import { organisationFieldsSet } from './organisation-fields.ts'
import { ticketAssigned } from './ticket-assigned.ts'
import { ticketAttachment } from './ticket-attachment.ts'
import { ticketCall } from './ticket-call.ts'
import { ticketClosed } from './ticket-closed.ts'
import { ticketDecision } from './ticket-decision.ts'
import { ticketExported } from './ticket-exported.ts'
import { ticketFieldsSet } from './ticket-fields.ts'
import { ticketLinked } from './ticket-linked.ts'
import { ticketMail } from './ticket-mail.ts'
import { ticketMailState } from './ticket-mail-state.ts'
import { ticketMerged } from './ticket-merged.ts'
import { ticketNote } from './ticket-note.ts'
import { ticketOpened } from './ticket-opened.ts'
import { ticketRelease } from './ticket-release.ts'
import { ticketStatus } from './ticket-status.ts'
import { ticketStruck } from './ticket-struck.ts'
import { ticketTaskAdded } from './ticket-task-added.ts'
import { ticketTaskChanged } from './ticket-task-changed.ts'
import { ticketUndone } from './ticket-undone.ts'
import { ticketUnlinked } from './ticket-unlinked.ts'
import { ticketVerification } from './ticket-verification.ts'

/** Every kind of entry this program knows. A new one is one file beside this, and one line here. */
const all = [
  auditConsulted,
  auditExported,
  auditImported,
  auditSession,
  contactFieldsSet,
  contactMerged,
  deskCallAbandoned,
  deskCallReviewed,
  deskCarried,
  deskPen,
  deskUnproven,
  deskProfile,
  deskTextModule,
  deskUser,
  deskView,
  deskWorkstation,
  mailBounced,
  mailFailed,
  mailHandled,
  mailParsed,
  mailProposed,
  mailReceived,
  mailSent,
  mailUndelivered,
  mailWithdrawn,
  mailWritten,
  organisationFieldsSet,
  ticketAssigned,
  ticketAttachment,
  ticketCall,
  ticketClosed,
  ticketDecision,
  ticketExported,
  ticketFieldsSet,
  ticketLinked,
  ticketMail,
  ticketMailState,
  ticketMerged,
  ticketNote,
  ticketOpened,
  ticketRelease,
  ticketStatus,
  ticketStruck,
  ticketTaskAdded,
  ticketTaskChanged,
  ticketUndone,
  ticketUnlinked,
  ticketVerification,
] as const

type KnownKind = (typeof all)[number]
export type EntryKind = KnownKind['name']
type KindNamed<K extends EntryKind> = Extract<KnownKind, { name: K }>

/** The body of a kind, in its newest version. */
export type BodyOf<K extends EntryKind> = z.output<KindNamed<K>['body']>

/** An entry whose kind is known and whose body has that kind's shape. */
export interface Entry<K extends EntryKind = EntryKind> extends RawEntry {
  readonly kind: K
  readonly body: BodyOf<K> | null
}

/** What an author supplies; the journal adds pen, number, time, causality and hashes. */
export interface Draft<K extends EntryKind = EntryKind> {
  readonly stream: string
  readonly kind: K
  readonly body: BodyOf<K>
}

/** A draft of any kind, its kind and body kept in step. */
export type AnyDraft = { [K in EntryKind]: Draft<K> }[EntryKind]

export const kinds: ReadonlyMap<string, KnownKind> = new Map(all.map((kind) => [kind.name, kind]))
