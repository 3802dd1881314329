// @ts-check
// Who may write which kind of entry at the hub. The hub cannot read shared/journal/kinds, which says it first; the unit
// tests hold both against each other. A kind that is not here is put off by the hub until it is installed anew.

const megabyte = 1024 * 1024
/** A million characters that people typed, whatever they are. */
const typed = 8 * megabyte
/** A message that came in, of twenty million characters at most. */
const arrived = 48 * megabyte

const caseWriters = ['desk-officer', 'duty-officer']
const readers = [...caseWriters, 'auditor']
const everybody = [...readers, 'administrator']
const keepers = ['duty-officer', 'administrator']

/**
 * @typedef {object} HubKind
 * @property {readonly string[]} roles
 * @property {number} [mostBytes] of the body
 * @property {string} [signs] of a kind that signs off: the property of its body that names the entry signed off, which
 *   must not be of the same person
 */

/** @type {Readonly<Record<string, HubKind>>} */
const kinds = {
  'audit.consulted': { roles: everybody },
  'audit.exported': { roles: readers },
  'audit.imported': { roles: caseWriters },
  'audit.session': { roles: everybody },
  'contact.fields': { roles: caseWriters },
  'contact.merged': { roles: caseWriters },
  'desk.call-abandoned': { roles: caseWriters },
  'desk.call-reviewed': { roles: caseWriters },
  'desk.carried': { roles: everybody },
  'desk.pen': { roles: everybody },
  'desk.profile': { roles: keepers },
  'desk.text-module': { roles: [...caseWriters, 'administrator'] },
  'desk.unproven': { roles: caseWriters },
  'desk.user': { roles: keepers },
  'desk.view': { roles: readers },
  'desk.workstation': { roles: everybody },
  'mail.bounced': { roles: caseWriters },
  'mail.failed': { roles: caseWriters },
  'mail.handled': { roles: caseWriters },
  'mail.parsed': { roles: caseWriters, mostBytes: arrived },
  'mail.proposed': { roles: caseWriters },
  'mail.received': { roles: caseWriters, mostBytes: arrived },
  'mail.sent': { roles: caseWriters },
  'mail.undelivered': { roles: caseWriters },
  'mail.withdrawn': { roles: caseWriters },
  'mail.written': { roles: caseWriters },
  'organisation.fields': { roles: [...caseWriters, 'administrator'] },
  'ticket.assigned': { roles: caseWriters },
  'ticket.attachment': { roles: caseWriters },
  'ticket.call': { roles: caseWriters },
  'ticket.closed': { roles: caseWriters },
  'ticket.decision': { roles: caseWriters },
  'ticket.exported': { roles: readers },
  'ticket.fields': { roles: caseWriters },
  'ticket.linked': { roles: caseWriters },
  'ticket.mail': { roles: caseWriters },
  'ticket.mail-state': { roles: caseWriters },
  'ticket.merged': { roles: caseWriters },
  'ticket.note': { roles: caseWriters },
  'ticket.opened': { roles: caseWriters },
  'ticket.release': { roles: caseWriters },
  'ticket.status': { roles: caseWriters },
  'ticket.struck': { roles: caseWriters },
  'ticket.task-added': { roles: caseWriters },
  'ticket.task-changed': { roles: caseWriters },
  'ticket.undone': { roles: caseWriters },
  'ticket.unlinked': { roles: caseWriters },
  'ticket.verification': { roles: caseWriters },
}

/** The rows of the hub's table; a kind's stream is the word before its point. */
export const hubKinds = Object.entries(kinds).map(([name, { roles, mostBytes = typed, signs = null }]) => ({
  name,
  stream: name.slice(0, name.indexOf('.')),
  roles,
  mostBytes,
  signs,
}))
