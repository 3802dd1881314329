import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildForNode } from '../../build/build.mjs'
import { projectRoot } from '../../build/paths.mjs'
import type * as host from '../../electron/mailbox/parser.ts'
import type * as fork from '../../electron/mailbox/parser-fork.ts'
import { expect, test } from '../e2e/desk.ts'

let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-host-'))
  // The two ends of the parser as the desk has them, by themselves.
  await buildForNode('electron/mailbox/parser.ts', join(folder, 'host'), 'cjs', 'parser.cjs', true)
  await buildForNode('electron/mailbox/parser-fork.ts', join(folder, 'fork'), 'cjs', 'fork.cjs', true)
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('messages are read in a utility process that knows nothing, is killed at its limits, and is started again', async ({
  desk,
}) => {
  const seen = await desk.app.evaluate(
    async ({ app }, { folder, entry }) => {
      const load = process.getBuiltinModule('module').createRequire(`${folder}/`)
      const { createParser } = load('./host/parser.cjs') as typeof host
      const { forkParser, memoryOfProcess } = load('./fork/fork.cjs') as typeof fork
      const message = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
      const processes = (): number[] =>
        app
          .getAppMetrics()
          .filter(({ name }) => name === 'Mail parser')
          .map(({ pid }) => pid)
      const create = (limits: object): host.MailParser =>
        createParser({ fork: forkParser(entry), memoryOf: memoryOfProcess, ...limits })
      const outcome = (answer: { ok: boolean; error?: { code: string }; value?: unknown }): unknown =>
        answer.ok ? (answer.value as { text: string }).text : answer.error?.code

      const patient = create({ timeoutMs: 8_000 })
      const read = await patient.parse(
        message(
          'Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n\xcf\xf0\xe8\xe2\xe5\xf2',
        ),
      )
      const [pid = 0] = processes()
      const held = memoryOfProcess(pid) ?? 0
      process.kill(pid, 'SIGSTOP')
      const stuck = patient.parse(message('Subject: a\r\n\r\nstuck'))
      const next = patient.parse(message('Subject: a\r\n\r\nnext'))
      const late = [outcome(await stuck), outcome(await next)]
      const replaced = !processes().includes(pid)
      patient.close()

      const small = create({ memoryBytes: 1, lookEveryMs: 1 })
      const tooMuch = outcome(await small.parse(message(`Subject: a\r\n\r\n${'line\r\n'.repeat(2_000_000)}`)))
      small.close()
      return { read, held, late, replaced, tooMuch }
    },
    { folder, entry: join(projectRoot, 'out/parser/mail-parser.mjs') },
  )
  expect(seen.read).toMatchObject({ ok: true, value: { subject: '日本', text: 'Привет' } })
  expect(seen.held).toBeGreaterThan(10_000_000)
  expect(seen.late).toEqual(['E_MAIL_PARSER_TIMEOUT', 'next'])
  expect(seen.replaced).toBe(true)
  expect(seen.tooMuch).toBe('E_MAIL_PARSER_MEMORY')
})
