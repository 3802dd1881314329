import { expect, test } from 'vitest'
import { run } from '../../../build/tools.mjs'

const quiet = { show: false }
const node = (code: string) => ['-e', code]

test('a program is run to its end, with its code and all that it printed', async () => {
  const script = `console.log('out'); console.error('err'); process.exitCode = 3`
  const { code, output, timedOut } = await run(process.execPath, node(script), quiet)
  expect({ code, timedOut }).toEqual({ code: 3, timedOut: false })
  expect(output.split('\n').sort()).toEqual(['', 'err', 'out'])
})

test('a program that is not there is an answer, not an exception', async () => {
  expect(await run('no-such-program-anywhere', [], quiet)).toMatchObject({ code: 127 })
})

test('one that does not end is killed, with what it started', async () => {
  // The inner program holds the same output open; were it left alive, the run would never be over.
  const inner = `console.log('inner'); setInterval(() => {}, 1000)`
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' })`
  const { timedOut, code, output } = await run(process.execPath, node(script), { ...quiet, timeoutMs: 1500 })
  expect({ timedOut, code, output: output.trim() }).toEqual({ timedOut: true, code: 128, output: 'inner' })
})
