import { describe, expect, test } from 'vitest'
import { countOfCheck, countOfPlaywright, countOfVitest } from '../../../build/suites/counts.mjs'

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }

test('a check counts as one test', () => {
  expect(countOfCheck(0)).toEqual({ passed: 1, failed: 0 })
  expect(countOfCheck(128)).toEqual({ passed: 0, failed: 1 })
})

describe('of Vitest', () => {
  test('tests are counted', () => {
    expect(countOfVitest(vitest, 0)).toEqual({ passed: 3, failed: 0 })
    expect(countOfVitest({ ...vitest, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 })
  })
  test('what was skipped or left for later has failed', () => {
    expect(countOfVitest({ ...vitest, numPendingTests: 1, numTodoTests: 1 }, 0)).toEqual({
      passed: 3,
      failed: 2,
    })
  })
  test('a file that could not be loaded is a failure, though no test of it is', () => {
    expect(countOfVitest(vitest, 1)).toEqual({ passed: 3, failed: 1 })
  })
  test('a run without tests has failed', () => {
    expect(countOfVitest({ ...vitest, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('of Playwright', () => {
  test('tests are counted', () => {
    expect(countOfPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 3, failed: 0 })
  })
  test('unexpected, flaky, skipped and errors outside of tests have failed', () => {
    const bad = { ...stats, unexpected: 1, flaky: 1, skipped: 1 }
    expect(countOfPlaywright({ stats: bad, errors: ['global'] }, 1)).toEqual({ passed: 3, failed: 4 })
  })
  test('a run that ended badly, or ran nothing, has failed', () => {
    expect(countOfPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 1 })
    expect(countOfPlaywright({ stats: { ...stats, expected: 0 }, errors: [] }, 0)).toEqual({
      passed: 0,
      failed: 1,
    })
  })
})
