import type { ErrorCode } from '../../../shared/contract/errors.ts'

/** What can stop the desk as a whole. */
export type Fault =
  | 'damaged-store'
  | 'disk-full'
  | 'newer-store'
  | 'missing-store'
  | 'not-entered'
  | 'cannot-open'
  | 'crashed'
  | 'screen-failed'
  | 'frame-failed'

export interface FaultWords {
  /** The fact, in one line. */
  readonly title: string
  /** What is safe. */
  readonly kept: string
  /** What the person can do, in order. */
  readonly steps: readonly string[]
  /** Named to whoever is asked for help. */
  readonly code: string
}

/** The words of each fault: what happened, what is kept, what to do. */
export const faultWords: Readonly<Record<Fault, FaultWords>> = {
  'damaged-store': {
    title: 'Part of this workstation’s store cannot be read',
    kept: 'Everything that can be read is kept as it is, and nothing has been removed. Entries that this workstation sent elsewhere are also kept there.',
    steps: [
      'Do not reinstall, and do not clear the application’s folder.',
      'Close the desk, and make a copy of its whole folder before anything else is tried.',
      'Export what can be read, then give the copy to whoever looks after the desk.',
    ],
    code: 'STORE_DAMAGED',
  },
  'disk-full': {
    title: 'The disk is full',
    kept: 'Everything logged is kept, and so is every call and draft that was written before.',
    steps: ['Free some space: some hundred megabytes are enough.', 'Then choose Try again.'],
    code: 'DISK_FULL',
  },
  'newer-store': {
    title: 'This store was written by a newer version of the desk',
    kept: 'Nothing has been read or changed: an older version could misread it.',
    steps: ['Install the newer version on this workstation.', 'Start it: everything is there as it was.'],
    code: 'STORE_NEWER',
  },
  'missing-store': {
    title: 'The store of this workstation is not where it was',
    kept: 'The keys of this workstation and its attached files are kept, and nothing new was begun. Some or all of what it logged is no longer in its store: that was removed, put back as it was earlier, or damaged so badly that it could not be opened. Entries that it sent elsewhere are kept there. Calls and texts that were still being written are in the store alone.',
    steps: [
      'Do not set the workstation up anew.',
      'Restore the application’s folder from a backup, or bring back the disk it was on.',
      'Then choose Try again.',
      'If neither can be had, begin with what is left. The workstation takes another code then, so that no reference or number is given out twice; what is missing can be taken in later from an export, and comes from the hub as far as it was sent there. What is in neither is lost.',
    ],
    code: 'STORE_MISSING',
  },
  'not-entered': {
    title: 'You are not entered in the journal',
    kept: 'Everything logged is kept, sealed, and so is your passphrase. Nothing was written in your name: whoever read it would not know whose it is.',
    steps: [
      'Ask a duty officer or an administrator to sign in here.',
      'Under Settings, People, they choose Enter in the journal beside your name.',
      'Then sign in again.',
    ],
    code: 'NOT_ENTERED',
  },
  'cannot-open': {
    title: 'The desk cannot be opened',
    kept: 'Everything logged is kept, sealed, as it was.',
    steps: ['Choose Try again.', 'If it happens again, give the code below to whoever looks after the desk.'],
    code: 'CANNOT_OPEN',
  },
  crashed: {
    title: 'The desk stopped and was started again',
    kept: 'Everything logged is kept. Calls and drafts being written are kept up to about the last second.',
    steps: ['Sign in again.', 'Take up your call or draft from the strip at the foot of the desk.'],
    code: 'DESK_CRASHED',
  },
  'screen-failed': {
    title: 'This screen could not be drawn',
    kept: 'Everything logged is kept, and so are calls and drafts being written. The other screens work.',
    steps: [
      'Try again, or go to another screen.',
      'If it happens again, give the code below to whoever looks after the desk.',
    ],
    code: 'SCREEN_FAILED',
  },
  'frame-failed': {
    title: 'The desk could not be drawn',
    kept: 'Everything logged is kept, and so are calls and drafts being written, up to about the last second.',
    steps: [
      'Reload the desk and sign in again.',
      'If it happens again, give the code below to whoever looks after the desk.',
    ],
    code: 'FRAME_FAILED',
  },
}

/** The screen that fits an error of store or vault. */
export function faultOfCode(code: ErrorCode): Fault {
  switch (code) {
    case 'E_STORE_DAMAGED':
    case 'E_VAULT_DAMAGED':
      return 'damaged-store'
    case 'E_STORE_FULL':
    case 'E_DISK_FULL':
      return 'disk-full'
    case 'E_STORE_NEWER':
    case 'E_VAULT_NEWER':
      return 'newer-store'
    case 'E_STORE_MISSING':
      return 'missing-store'
    case 'E_USER_NOT_ENTERED':
      return 'not-entered'
    default:
      return 'cannot-open'
  }
}
