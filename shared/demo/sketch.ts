import type { ClosureCode, ImpactLevel, OutcomeVerbCode } from '../taxonomy/outcomes.ts'
import type { RequestType } from '../taxonomy/request-types.ts'
import type { CrossCutFlag, SectorCode } from '../taxonomy/sectors.ts'
import type { TimeNeed } from '../triage/scales.ts'
import type { Kit } from './kit.ts'

export type HarmRow = readonly [
  physical: HarmLevel,
  psychological: HarmLevel,
  economicSocial: HarmLevel,
  publicConcern: HarmLevel,
  illegalProfit: HarmLevel,
  reach: HarmLevel,
]
type HarmLevel = 0 | 1 | 2 | 3 | 4 | 'unknown'

/** One request, from the first words to what came of it. */
export interface Sketch {
  readonly type: RequestType
  readonly sector: SectorCode
  readonly flags?: readonly CrossCutFlag[]
  readonly title: string
  readonly offence: string
  readonly narrative: string
  readonly asked: string
  readonly harm: HarmRow
  readonly likelihood: 1 | 2 | 3 | 4
  readonly timeNeed: TimeNeed
  readonly risk?: { readonly threatToLife?: 'yes'; readonly childAtRisk?: 'yes'; readonly vulnerable?: 'yes' }
  /** Hours from the call until data is gone. */
  readonly perishesIn?: number
  readonly power?: { readonly code: string; readonly reference: string }
  readonly timeWindow?: string
  readonly necessity?: string
  readonly grading?: string
  readonly subjects?: readonly { name: string; categories: string[]; note: string }[]
  readonly assets?: readonly { what: string; value: string; currency: string; state: string }[]
  /** What is written while it is worked on, in order. */
  readonly work: readonly string[]
  readonly task?: string
  /** What is awaited, where the requester must send something first. */
  readonly awaits?: string
  readonly decision?: {
    readonly decision: string
    readonly rationale: string
    readonly options: readonly (readonly [option: string, verdict: 'chosen' | 'rejected', why: string])[]
    readonly threat: string
  }
  /** What the requester is told in the end, and whether it held personal data. */
  readonly answer: string
  readonly releases?: boolean
  readonly closure?: ClosureCode
  readonly outcome?: {
    readonly verb: OutcomeVerbCode
    readonly impact: ImpactLevel
    readonly detail: string
  }
}

/** Makes a sketch out of a kit; each call is another case of the same sort. */
export type Case = (kit: Kit) => Sketch
