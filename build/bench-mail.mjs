// @ts-check
// `npm run bench -- mail [--json]`: the parser of messages beside bare mailparser, same messages, same run, as a ratio.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildForNode } from './build.mjs'
import { projectRoot } from './paths.mjs'
import { BuildError, run } from './tools.mjs'

/** @typedef {{ messages: number, bytes: number, seconds: number, peakBytes: number }} Measured */

const rounds = 3
const minutes = 60_000

/**
 * Measure in turns, so that what else the machine does falls on both, and print the medians.
 * @param {readonly string[]} args
 * @throws {BuildError} E_BENCH if a run fails
 */
export async function benchMail(args) {
  await mkdir(join(projectRoot, 'out'), { recursive: true })
  // Within the project: the fixtures are looked for beside the checkout.
  const folder = await mkdtemp(join(projectRoot, 'out/bench-mail-'))
  try {
    await buildForNode('tests/bench/mail.bench.ts', folder, 'es', 'mail.mjs', true)
    /** @type {Record<'ours' | 'bare', Measured[]>} */
    const runs = { ours: [], bare: [] }
    for (let round = 0; round < rounds; round += 1)
      for (const which of /** @type {const} */ (['bare', 'ours']))
        runs[which].push(await measure(join(folder, 'mail.mjs'), which))
    const [ours, bare] = [medianOf(runs.ours), medianOf(runs.bare)]
    const result = {
      ours,
      bare,
      speedRatio: ours.perSecond / bare.perSecond,
      memoryRatio: ours.peakMegabytes / bare.peakMegabytes,
    }
    console.log(args.includes('--json') ? JSON.stringify(result, null, 2) : tableOf(result))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {string} program @param {string} which @returns {Promise<Measured>} */
async function measure(program, which) {
  const { code, output } = await run(process.execPath, [program, which], {
    show: false,
    timeoutMs: 10 * minutes,
  })
  const line = output.split('\n').find((text) => text.startsWith('figures '))
  if (code !== 0 || line === undefined) throw new BuildError('E_BENCH', output.slice(-2_000))
  return JSON.parse(line.slice('figures '.length))
}

/** @param {readonly Measured[]} runs */
function medianOf(runs) {
  /** @param {(one: Measured) => number} value */
  const middle = (value) => runs.map(value).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0
  return {
    perSecond: Math.round(middle(({ messages, seconds }) => messages / seconds)),
    megabytesPerSecond: Math.round(middle(({ bytes, seconds }) => bytes / seconds / 100_000)) / 10,
    peakMegabytes: Math.round(middle(({ peakBytes }) => peakBytes / 1_000_000)),
  }
}

/** @param {{ ours: ReturnType<typeof medianOf>, bare: ReturnType<typeof medianOf>, speedRatio: number, memoryRatio: number }} result */
function tableOf({ ours, bare, speedRatio, memoryRatio }) {
  /** @param {string} name @param {ReturnType<typeof medianOf>} of */
  const row = (name, of) =>
    `${name.padEnd(18)} ${of.perSecond} messages/s  ${of.megabytesPerSecond} MB/s  peak ${of.peakMegabytes} MB`
  return [
    row('bare mailparser', bare),
    row('parseMail', ours),
    `ratio              ${speedRatio.toFixed(2)} of the speed, ${memoryRatio.toFixed(2)} of the memory`,
  ].join('\n')
}
