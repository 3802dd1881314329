import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as alone, testAtOneDesk } from '../e2e/desk.ts'
import { createWorkstation, passphrase, stateOf, unlock } from './bridge.ts'

const test = testAtOneDesk(createWorkstation)

test('what is asked wrongly is refused, whoever asks', async ({ desk }) => {
  const codes = await desk.page.evaluate(async () => {
    const circle: Record<string, unknown> = { name: 'x' }
    circle['self'] = circle
    const asked = [circle, { name: 'x'.repeat(10_000_000) }, { name: 1 }, {}, 'text', null, ['x']]
    const answers = await Promise.all(
      asked.map((args) => window.desk.attachments.begin(args as { name: string })),
    )
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
  })
  expect(codes).toEqual(codes.map(() => 'E_BAD_REQUEST'))
  expect(codes).toHaveLength(7)
})

test('a link is opened once the person has agreed to its real host, and nothing but https ever is', async ({
  desk,
}) => {
  const seen = await desk.app.evaluateHandle(({ dialog, shell }) => {
    const record = { asked: [] as string[], opened: [] as string[], answer: 0 }
    dialog.showMessageBox = ((_window: unknown, options: { message: string }) => {
      record.asked.push(options.message)
      return Promise.resolve({ response: record.answer, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
    shell.openExternal = (address: string) => {
      record.opened.push(address)
      return Promise.resolve()
    }
    return record
  })
  const open = (url: string) => desk.page.evaluate((address) => window.desk.links.open({ url: address }), url)
  for (const url of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://example.org/',
    'https://a:b@example.org/',
  ])
    expect(await open(url)).toEqual({ ok: false, error: { code: 'E_LINK_REFUSED' } })
  expect(await open('https://example.org/a')).toEqual({ ok: true, value: { opened: false } })
  await seen.evaluate((record) => {
    record.answer = 1
  })
  expect(await open('https://example.org/a')).toEqual({ ok: true, value: { opened: true } })
  expect(await seen.jsonValue()).toMatchObject({
    asked: ['Open example.org in the browser?', 'Open example.org in the browser?'],
    opened: ['https://example.org/a'],
  })
})

test('a locked desk gives nothing, and the page that held something is gone', async ({
  desk,
  profileDir,
}) => {
  expect(await stateOf(desk.page)).toBe('unlocked')
  await desk.page.evaluate(async () => {
    document.title = 'the name of a victim'
    Object.assign(window, { held: 'the name of a victim' })
    await window.desk.clipboard.copy({ text: 'the name of a victim' })
  })
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('the name of a victim')
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect.poll(() => stateOf(desk.page)).toBe('locked')
  await expect.poll(() => desk.page.evaluate(() => 'held' in window).catch(() => true)).toBe(false)
  expect(await desk.page.content()).not.toContain('the name of a victim')
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
  const codes = await desk.page.evaluate(async () => {
    const answers = await Promise.all([
      window.desk.pen.sign({ hash: 'ab'.repeat(32) }),
      window.desk.attachments.read({ sha256: 'ab'.repeat(32), key: 'ab'.repeat(32), offset: 0, length: 1 }),
      window.desk.exports.begin({ name: 'x' }),
      window.desk.clipboard.copy({ text: 'x' }),
    ])
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
  })
  expect(codes).toEqual(['E_LOCKED', 'E_LOCKED', 'E_LOCKED', 'E_LOCKED'])
  expect(await readFile(join(profileDir, 'logs/desk.log'), 'utf8')).toContain('DESK_LOCKED')
  await unlock(desk.page)
})

test('a machine that goes to sleep finds the desk locked', async ({ desk }) => {
  await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await expect.poll(() => stateOf(desk.page)).toBe('locked')
  await unlock(desk.page)
})

alone(
  'a machine without a keystore gets no pretence of one, and roles are kept to in the main process',
  async ({ launch, profileDir }) => {
    const desk = await launch({ args: ['--password-store=basic'] })
    const userId = await createWorkstation(desk.page, 'auditor')
    const status = await desk.page.evaluate(() => window.desk.vault.status())
    expect(status).toMatchObject({ ok: true, value: { keystore: 'passphrase-only', backend: 'none' } })
    const kept = JSON.parse(await readFile(join(profileDir, 'vault.json'), 'utf8')) as Record<string, unknown>
    expect(kept['keystore']).toEqual({ kind: 'passphrase-only' })

    const codes = await desk.page.evaluate(
      async ([id, words]) => {
        const answers = await Promise.all([
          window.desk.attachments.begin({ name: 'x' }),
          window.desk.vault.newRecoveryKey({ passphrase: words }),
          window.desk.vault.changeUser({ userId: id, role: 'desk-officer', active: false }),
          window.desk.vault.addUser({ name: 'x', role: 'administrator', collar: '', passphrase: words }),
        ])
        return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
      },
      [userId, passphrase] as const,
    )
    expect(codes).toEqual(['E_FORBIDDEN', 'E_FORBIDDEN', 'E_FORBIDDEN', 'E_FORBIDDEN'])
  },
)
