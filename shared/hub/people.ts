import type { Role } from '../contract/shapes.ts'

/** A person of the hub. Whatever a workstation has of them besides is its own: passphrase, keys, staff number. */
export interface HubPerson {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** May sign in no longer, there or anywhere. */
  readonly removed: boolean
}

/** What is heard of somebody; of who was removed, no more than that at times. */
export type Hearsay =
  | HubPerson
  | { readonly id: string; readonly name: null; readonly role: null; readonly removed: true }

/** The name of the login that the hub gives a user. */
export function loginOf(user: string): string {
  return `desk_${user.toLowerCase()}`
}
