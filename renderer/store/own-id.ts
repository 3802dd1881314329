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

/**
 * The id of the automatic acknowledgement of a message, and its Message-ID, made of nothing but the message: whichever
 * workstations acknowledge it make one and the same, on one stream, whose first writer sends it once the others are
 * known; and where two have sent it before they heard of each other, the one who gets both sees that they are one.
 */
export function acknowledgementIds(
  sha256: string,
  from: string,
): { readonly id: string; readonly messageId: string } {
  const id = `ack-${sha256.slice(0, 40)}`
  return { id, messageId: `<${id}@${domainOf(from) || 'localhost'}>` }
}

export function isAcknowledgementId(messageId: string): boolean {
  return /^<ack-[0-9a-f]{40}@/.test(messageId)
}
