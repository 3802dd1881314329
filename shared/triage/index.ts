import type { Priority } from '../desk-clock/targets.ts'
import {
  BANDS,
  type Band,
  type CommsGrade,
  HARM_DIMENSIONS,
  type HarmDimension,
  LIKELIHOODS,
  type Likelihood,
  type NcscCategory,
  TIME_NEEDS,
  type TimeNeed,
} from './scales.ts'

/** An answer on a dimension of harm. "Unknown" is not nothing: it counts as 0 at the low end and 4 at the high end. */
export type HarmScore = 0 | 1 | 2 | 3 | 4 | 'unknown'

/** What can lift a priority past the matrix; each is left out, or false, where it does not apply. */
export interface Overrides {
  readonly threatToLife?: boolean | undefined
  readonly childAtRisk?: boolean | undefined
  readonly commsGrade?: CommsGrade | undefined
  readonly ncscCategory?: NcscCategory | undefined
}

export interface Triage {
  readonly harm: Readonly<Record<HarmDimension, HarmScore>>
  readonly likelihood: Likelihood
  readonly timeNeed: TimeNeed
  readonly overrides: Overrides
}

export interface Assessment {
  /** Risk with every unknown taken as 0; 0 to 96. */
  readonly low: number
  /** Risk with every unknown taken as 4; 0 to 96. */
  readonly high: number
  readonly band: Band
  readonly priority: Priority
  /** Every step that led to the priority, in order, in plain words. */
  readonly because: string[]
}

type Step<T> = readonly [result: T, because: string[]]

const WORST = 4

/** Columns as in TIME_NEEDS: T3, T2, T1, T0. */
const MATRIX: Readonly<Record<Band, readonly [Priority, Priority, Priority, Priority]>> = {
  Critical: ['P1', 'P1', 'P2', 'P2'],
  High: ['P2', 'P2', 'P3', 'P3'],
  Medium: ['P2', 'P3', 'P3', 'P4'],
  Low: ['P3', 'P3', 'P4', 'P4'],
}

/**
 * Judges a request: risk from harm and likelihood, a band from the risk, a priority from band and time need, and
 * then the overrides, which only ever lift it (domain section 2). The band is that of the high end of the range;
 * a dimension answered with 4 lifts it to High at least. An unknown widens the range but lifts nothing by itself.
 */
export function assess({ harm, likelihood, timeNeed, overrides }: Triage): Assessment {
  const low = sum(harm, 0) * likelihood
  const high = sum(harm, WORST) * likelihood
  const [band, becauseBand] = bandFor(harm, likelihood, low, high)
  const byMatrix = MATRIX[band][TIME_NEEDS.findIndex((need) => need.code === timeNeed)] ?? 'P2'
  const becauseMatrix = `${band} risk, ${timeNeedWords(timeNeed)} (${timeNeed}): ${byMatrix}.`
  const [priority, becauseLifted] = lift(byMatrix, overrides)
  return { low, high, band, priority, because: [...becauseBand, becauseMatrix, ...becauseLifted] }
}

function sum(harm: Triage['harm'], unknown: number): number {
  return HARM_DIMENSIONS.reduce(
    (total, { code }) => total + (harm[code] === 'unknown' ? unknown : harm[code]),
    0,
  )
}

function bandFor(harm: Triage['harm'], likelihood: Likelihood, low: number, high: number): Step<Band> {
  const scored = BANDS.findLast(({ from }) => high >= from)?.code ?? 'Low'
  const because = [`${riskWords(low, high, likelihood)}: ${scored} risk.`]
  const unknown = HARM_DIMENSIONS.filter(({ code }) => harm[code] === 'unknown').map(({ label }) => label)
  if (unknown.length > 0) because.push(`Not known, so counted as 0 to 4: ${unknown.join('; ')}.`)
  const worst = HARM_DIMENSIONS.filter(({ code }) => harm[code] === WORST)
  if (worst.length === 0 || scored === 'High' || scored === 'Critical') return [scored, because]
  const named = worst.map(({ label, levels }) => `${label} (${levels[WORST]})`).join('; ')
  return ['High', [...because, `At the top of its scale, so High at least: ${named}.`]]
}

function riskWords(low: number, high: number, likelihood: number): string {
  const [least, most] = [low / likelihood, high / likelihood]
  const times = `times likelihood ${likelihood} (${LIKELIHOODS.find(({ code }) => code === likelihood)?.label ?? ''})`
  return low === high
    ? `Harm ${most} of 24 ${times} is ${high} of 96`
    : `Harm ${least} to ${most} of 24 ${times} is ${low} to ${high} of 96`
}

function lift(byMatrix: Priority, overrides: Overrides): Step<Priority> {
  let priority = byMatrix
  const because: string[] = []
  for (const [floor, reason] of floors(overrides)) {
    // Priorities are named so that the more pressing sorts first.
    if (floor < priority) {
      because.push(`${reason}: ${priority} becomes ${floor}.`)
      priority = floor
    } else {
      because.push(`${reason}: at least ${floor}, which it is.`)
    }
  }
  return [priority, because]
}

function floors({ threatToLife, childAtRisk, commsGrade, ncscCategory }: Overrides): [Priority, string][] {
  const found: [Priority, string][] = []
  if (threatToLife === true) found.push(['P1', 'Immediate threat to life'])
  if (childAtRisk === true) found.push(['P1', 'Child at immediate risk'])
  if (commsGrade !== undefined) found.push([`P${commsGrade}`, `Communications data, grade ${commsGrade}`])
  if (ncscCategory !== undefined && ncscCategory <= 3) {
    found.push([ncscCategory === 3 ? 'P2' : 'P1', `National incident category ${ncscCategory}`])
  }
  return found
}

function timeNeedWords(timeNeed: TimeNeed): string {
  const label = TIME_NEEDS.find(({ code }) => code === timeNeed)?.label ?? timeNeed
  return timeNeed === 'T0' ? label.toLowerCase() : `needed ${label.toLowerCase()}`
}
