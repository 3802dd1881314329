// @ts-check
import { BuildError } from '../tools.mjs'

/**
 * @typedef {object} DemoArguments
 * @property {boolean} headless
 * @property {string | null} out where pictures go
 * @property {string} seed
 * @property {string | null} date `2026-11-20`: the day that is "today"
 */

/**
 * @param {readonly string[]} args
 * @returns {DemoArguments}
 */
export function readArguments(args) {
  const value = (/** @type {string} */ name) => {
    const at = args.indexOf(`--${name}`)
    const joined = args.find((arg) => arg.startsWith(`--${name}=`))
    return joined ? joined.slice(name.length + 3) : at >= 0 ? (args[at + 1] ?? null) : null
  }
  const date = value('date')
  if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new BuildError('E_DEMO_DATE', 'A date is written 2026-11-20.')
  const headless = args.includes('--headless')
  const out = value('out')
  if (headless && out === null)
    throw new BuildError('E_DEMO_OUT', 'Say where the pictures go: npm run demo -- --headless --out DIR')
  return { headless, out, seed: value('seed') ?? 'demonstration', date }
}
