/** Most pressing first. */
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const

export type Priority = (typeof PRIORITIES)[number]

/** `elapsed` runs day and night; `working` only while the desk is open. */
export type Clock = 'elapsed' | 'working'

/** What the desk promises for a priority, in minutes of its clock. */
export interface Target {
  readonly clock: Clock
  /** Whether the clock rests while the requester is awaited. */
  readonly pauses: boolean
  /** Until a person has answered that it arrived; an automatic reply does not count. */
  readonly acknowledge: number
  readonly triage: number
  /** Until the first reply of substance. */
  readonly reply: number
  /** Between two updates to the requester. */
  readonly update: number
  /** Until it should be closed; `null` where nothing is promised. */
  readonly close: number | null
  readonly tellDutyOfficerAtOnce: boolean
}

export type Targets = Readonly<Record<Priority, Target>>

/** Defaults of the desk, editable in the settings (domain section 2): no national target for such a desk is published. */
export const defaultTargets: Targets = {
  P1: {
    clock: 'elapsed',
    pauses: false,
    acknowledge: 5,
    triage: 10,
    reply: 30,
    update: 60,
    close: null,
    tellDutyOfficerAtOnce: true,
  },
  P2: {
    clock: 'working',
    pauses: true,
    acknowledge: 30,
    triage: 60,
    reply: 240,
    update: 540,
    close: 540,
    tellDutyOfficerAtOnce: false,
  },
  P3: {
    clock: 'working',
    pauses: true,
    acknowledge: 120,
    triage: 240,
    reply: 540,
    update: 1080,
    close: 2700,
    tellDutyOfficerAtOnce: false,
  },
  P4: {
    clock: 'working',
    pauses: true,
    acknowledge: 540,
    triage: 540,
    reply: 2700,
    update: 2700,
    close: 10_800,
    tellDutyOfficerAtOnce: false,
  },
}
