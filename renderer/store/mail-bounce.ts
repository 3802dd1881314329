import { comparableAddress, isSameAddress } from '../../shared/mail/addresses.ts'
import { failedAddresses } from '../../shared/mail/index.ts'
import { messageIdsIn } from '../../shared/mail/message-id.ts'
import type { MailContent } from '../../shared/mail/parsed.ts'
import type { MailState } from '../../shared/mail/state.ts'
import type { Desk } from './desk.ts'
import { lookUp } from './find.ts'
import { normalised } from './projections/lookup-keys.ts'
import { readMailState } from './reads.ts'

/** A message of ours that did not reach somebody. */
export interface Bounce {
  readonly mail: string
  readonly ticket: string | null
  readonly address: string
  readonly reason: string
  /** Whether the report names that message; else it is the latest to that address, which may be another. */
  readonly isNamed: boolean
}

/** How long after sending a report by address alone is believed, in milliseconds (RFC 5321, 4.5.4.1: four to five days). */
const BELIEVED_FOR_MS = 7 * 86_400_000
const MOST_IDS = 50

/**
 * Which of our messages a report of a failed delivery is about: by the ids that it names or gives back. Where none of those
 * is ours, and it is one that machines read, perhaps the latest to the recipient that it says could not be reached: a relay
 * may have given our letter another id, but whoever knows whom we wrote to can make up such a report, so that somebody
 * decides. Never by an address in a text. None where it names no address, or says that it is still being tried.
 */
export async function bouncesIn(desk: Desk, mail: MailContent, receivedAt: string): Promise<Bounce[]> {
  const failed = failedAddresses(mail)
  if (failed.length === 0) return []
  const named = await byIds(desk, mail)
  const bounces: Bounce[] = []
  for (const address of failed) {
    const byId = named.find((sent) => isTo(sent, address))
    const ours = byId ?? (isReported(mail, address) ? await latestTo(desk, address, receivedAt) : undefined)
    if (!ours) continue
    const reason = reasonFor(mail, address)
    const ticket = ours.written?.ticket ?? null
    bounces.push({ mail: ours.id, ticket, address, reason, isNamed: byId !== undefined })
  }
  return bounces
}

async function byIds(desk: Desk, mail: MailContent): Promise<MailState[]> {
  const { inReplyTo, references, report, text } = mail
  const ids = [inReplyTo ?? '', ...references, ...(report?.about ?? []), ...messageIdsIn(text)].filter(
    Boolean,
  )
  const found: MailState[] = []
  for (const id of [...new Set(ids)].slice(0, MOST_IDS))
    found.push(...(await sentBy(desk, 'mail-message-id', id)))
  return found
}

/** Whether the part of a delivery report that machines read (RFC 3464) names an address. */
function isReported({ headers, report }: MailContent, address: string): boolean {
  const type = headers.find(({ name }) => name === 'content-type')?.value ?? ''
  return (
    /^multipart\/report\b/i.test(type.trim()) &&
    (report?.failed ?? []).some((one) => isSameAddress(one.address, address))
  )
}

async function latestTo(desk: Desk, address: string, receivedAt: string): Promise<MailState | undefined> {
  const sent = (await sentBy(desk, 'mail-to', address)).filter(({ delivery }) => {
    const age = Date.parse(receivedAt) - Date.parse(delivery?.at ?? '')
    return delivery?.state === 'sent' && age < BELIEVED_FOR_MS
  })
  return sent.toSorted((a, b) => ((a.delivery?.at ?? '') < (b.delivery?.at ?? '') ? 1 : -1))[0]
}

async function sentBy(desk: Desk, by: 'mail-message-id' | 'mail-to', text: string): Promise<MailState[]> {
  const ids = await lookUp(desk.workings, by, normalised(by, text))
  const found: MailState[] = []
  for (const id of ids) {
    const state = await readMailState(desk, id)
    if (state?.delivery?.state === 'sent' || state?.delivery?.state === 'bounced') found.push(state)
  }
  return found
}

function isTo({ written }: MailState, address: string): boolean {
  return [...(written?.to ?? []), ...(written?.cc ?? [])].some((one) => isSameAddress(one, address))
}

/** What the report says of an address, on one line. */
function reasonFor({ report, subject }: MailContent, address: string): string {
  const said = report?.failed.find((one) => comparableAddress(one.address) === comparableAddress(address))
  const words = [said?.status, said?.diagnostic].filter(Boolean).join(' ')
  return (words || subject || 'the other side says so').replace(/\s+/gu, ' ').slice(0, 1_000)
}
