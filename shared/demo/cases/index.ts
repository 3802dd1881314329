import type { Case } from '../sketch.ts'
import { adviceCases } from './advice.ts'
import { moneyCases } from './money.ts'
import { missingChild, peopleCases } from './people.ts'
import { systemsCases } from './systems.ts'

/** Every sort of request of the demonstration, and how often it comes. Lives at risk, the first two, are rare. */
export const weightedCases: readonly (readonly [Case, number])[] = [
  ...peopleCases.map((one, index): readonly [Case, number] => [one, index < 2 ? 1 : 4]),
  ...moneyCases.map((one): readonly [Case, number] => [one, 4]),
  ...systemsCases.map((one): readonly [Case, number] => [one, 4]),
  ...adviceCases.map((one): readonly [Case, number] => [one, 5]),
]

/** What everything else waits for. */
export const urgentCase: Case = missingChild
