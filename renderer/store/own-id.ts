import { domainOf } from '../../shared/mail/addresses.ts'
import type { Desk } from './desk.ts'

const OWN = /^<([^.@<>]+)\.([0-9a-f]{16})@[^@<>]+>$/

/**
 * The Message-ID of a message that this workstation writes: its random id, and behind it the proof, by a key that only
 * this workstation has, that it made it (HMAC-SHA-256, 8 bytes: longer, it would not stand on one line of a header, which
 * not every server reads). It tells nobody anything.
 */
export function ownMessageId(desk: Desk, mail: string, from: string): string {
  return `<${mail}.${proofOf(desk, mail)}@${domainOf(from) || 'localhost'}>`
}

/** Whether this workstation made a Message-ID, which nobody else can make up; needs no message to be kept. */
export function isOwnMessageId(desk: Desk, messageId: string): boolean {
  const [, mail, proof] = OWN.exec(messageId) ?? []
  return mail !== undefined && proofOf(desk, mail) === proof
}

function proofOf(desk: Desk, mail: string): string {
  return desk.workings.index.keyOf('own-mail', mail).slice(0, 16)
}
