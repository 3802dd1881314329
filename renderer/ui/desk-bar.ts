import { createStore } from 'zustand/vanilla'
import { type HubPart, noHub } from '../../shared/hub/words.ts'
import type { MailboxLevel } from '../../shared/mailbox/words.ts'

/** A call or draft that is set aside and can be taken up again from any screen. */
export interface ParkedItem {
  readonly id: string
  readonly title: string
  /** "on hold 03:12", "draft, 14:05". */
  readonly detail: string
  /** A caller is on the line. */
  readonly isLive: boolean
  readonly onResume: () => void
}

/** Everything that is always in sight, whatever the screen. Each owner sets its own part with `setDeskBar`. */
export interface DeskBar {
  readonly deskName: string
  /** Protective marking, as printed: "OFFICIAL-SENSITIVE". */
  readonly marking: string
  /** The desk clock in words, `detail` the part after the comma: open, "closes in 2 h 10". */
  readonly clock: { readonly isOpen: boolean; readonly detail: string } | null
  readonly onDuty: readonly string[]
  readonly user: { readonly name: string; readonly role: string } | null
  /** Local time, `HH:MM`, of the newest thing that is shown. */
  readonly asAt: string | null
  /** How it stands with the hub, in words that go on the line as they are. */
  readonly hub: readonly HubPart[]
  /** Entries that no other workstation has yet. */
  readonly unsent: number
  /** What is half written and refused by the disk, in words that go on the line as they are; null: nothing. */
  readonly notKept: string | null
  /** How it stands with the mailbox, in words that go on the line as they are. */
  readonly mailbox: { readonly level: MailboxLevel; readonly words: string }
  /** Milliseconds until the desk locks itself; null while it will not. */
  readonly lockInMs: number | null
  /** The code this workstation's references begin with. */
  readonly workstation: string | null
  readonly parked: readonly ParkedItem[]
}

const EMPTY: DeskBar = {
  deskName: 'Tactical Desk',
  marking: '',
  clock: null,
  onDuty: [],
  user: null,
  asAt: null,
  hub: [noHub],
  unsent: 0,
  notKept: null,
  mailbox: { level: 'off', words: 'no mailbox' },
  lockInMs: null,
  workstation: null,
  parked: [],
}

export const deskBar = createStore<DeskBar>(() => EMPTY)

/** Sets some of what is always in sight. */
export function setDeskBar(part: Partial<DeskBar>): void {
  deskBar.setState(part)
}

/** Back to nothing, when a person signs out: no name and no caller stays on the screen. */
export function clearDeskBar(): void {
  deskBar.setState(EMPTY, true)
}
