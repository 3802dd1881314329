/** Why the hub does not take an entry, by its own word for it. */
const refusals: Readonly<Record<string, string>> = {
  role: 'the author’s role at the hub may not write this',
  'own-work': 'it signs off the author’s own work',
  'too-large': 'it is larger than the hub takes',
  'wrong-stream': 'its kind does not belong on this record',
  'body-altered': 'what it says does not fit its hash',
  'chain-broken': 'it does not follow the entry that the hub holds before it',
  'number-taken': 'the hub holds another entry under its number',
  'not-your-pen': 'its pen is not of the person who is signed in at the hub',
  'no-user': 'nobody is signed in at the hub',
  malformed: 'the hub does not understand it',
}

/** Why it may take it later. */
const waits: Readonly<Record<string, string>> = {
  'hub-full': 'the hub has no room left',
  'read-only': 'the hub takes nothing at present: it is read-only',
  rate: 'the hub takes no more in this minute',
  'kind-unknown': 'the hub does not know this kind of entry yet: it is to be upgraded',
  'signed-unknown': 'the hub does not have what is signed off yet',
  'pen-unregistered': 'the hub does not know this pen yet',
  gap: 'the hub lacks the entry before it',
}

/** Why an entry was refused, in words; a word that this program does not know stands as it is. */
export function refusalWords(reason: string): string {
  return refusals[reason] ?? reason
}

/** Why entries wait, in words. */
export function waitWords(reason: string): string {
  return waits[reason] ?? reason
}
