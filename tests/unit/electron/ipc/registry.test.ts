import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openBridge } from '../../../../electron/ipc/registry.ts'
import { bridge, type Handlers } from '../../../../shared/contract/bridge.ts'
import type { Call } from '../../../../shared/contract/call.ts'
import { type Role, reportLimit, roleSchema } from '../../../../shared/contract/shapes.ts'
import { ok, type Result } from '../../../../shared/contract/result.ts'
import { validArgs } from './valid-args.ts'

type Invoke = (event: object, ...args: unknown[]) => Promise<Result<unknown>>
const handlers = vi.hoisted(() => new Map<string, Invoke>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: Invoke) => handlers.set(channel, handler) },
}))

const sender = {}
const trusted = { sender, senderFrame: { parent: null, origin: 'app://ui', url: 'app://ui/index.html' } }
const channels = Object.entries(bridge).flatMap(([group, calls]) =>
  Object.entries<Call>(calls).map(([name, call]) => ({
    group,
    name,
    channel: `desk:${group}.${name}`,
    call,
  })),
)

/** What works before anybody has signed in; everything else is locked. */
const openWhileLocked = new Set([
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.recover',
  'vault.lock',
  'app.info',
  'app.quit',
  'app.stay',
  'store.hold',
  'store.held',
  'log.event',
  'window.setTheme',
  'window.setTextSize',
])
/** Longer than anything that any function takes. */
const endless = 'x'.repeat(reportLimit + 1)

let role: Role | null = 'duty-officer'
let now = 0
const handled = vi.fn<(args: unknown) => Result<unknown>>()
const faults = vi.fn<(name: string, error: unknown) => void>()

const invoke = (channel: string, ...args: unknown[]): Promise<Result<unknown>> => {
  now += 60_000
  return handlers.get(channel)?.(trusted, ...args) ?? Promise.reject(new Error(`no ${channel}`))
}

beforeEach(() => {
  handlers.clear()
  handled.mockReset().mockReturnValue(ok('not what any contract allows'))
  faults.mockReset()
  role = 'duty-officer'
  const groups = Object.fromEntries(
    Object.entries(bridge).map(([group, calls]) => [
      group,
      Object.fromEntries(Object.keys(calls).map((name) => [name, handled])),
    ]),
  )
  openBridge(groups as unknown as Handlers<Electron.WebContents>, {
    isDesk: (contents) => contents === (sender as Electron.WebContents),
    role: () => role,
    now: () => now,
    onFault: faults,
  })
})

test('there is a handler for every function of the contract and for nothing else', () => {
  expect(Array.from(handlers.keys()).toSorted()).toEqual(channels.map(({ channel }) => channel).toSorted())
})

test('a function without anybody to do it is found at once', () => {
  expect(() =>
    openBridge({} as Handlers<Electron.WebContents>, {
      isDesk: () => true,
      role: () => null,
      now: () => 0,
      onFault: faults,
    }),
  ).toThrow('vault.status')
})

describe.each(channels)('$group.$name', ({ group, name, channel, call }) => {
  const bad: readonly (readonly [string, readonly unknown[]])[] = [
    ['nothing', []],
    ['two arguments', [{}, {}]],
    ['undefined', [undefined]],
    ['null', [null]],
    ['text', ['x']],
    ['a list', [[]]],
    ['ten megabytes', ['x'.repeat(10 * 1024 * 1024)]],
    ['something more', [{ ...validArgs(group, name), more: 1 }]],
    ['a prototype', [JSON.parse('{"__proto__": {"polluted": true}}')]],
    ['a circle', [circle({ ...validArgs(group, name) })]],
  ]

  test.each(bad)('is not done with %s', async (_what, args) => {
    expect(await invoke(channel, ...args)).toEqual({ ok: false, error: { code: 'E_BAD_REQUEST' } })
    expect(handled).not.toHaveBeenCalled()
  })

  test('is not done with anything missing, of another kind or endless', async () => {
    const valid = validArgs(group, name)
    for (const key of Object.keys(valid)) {
      const missing = Object.fromEntries(Object.entries(valid).filter(([other]) => other !== key))
      const optional = call.args.safeParse(missing).success
      const wrong = [{ a: 1 }, endless].map((value) => ({ ...valid, [key]: value }))
      for (const args of optional ? wrong : [missing, ...wrong])
        expect(await invoke(channel, args)).toEqual({ ok: false, error: { code: 'E_BAD_REQUEST' } })
    }
    expect(handled).not.toHaveBeenCalled()
  })

  test('is done with what the contract says, and its result is held to the contract', async () => {
    role = call.access === 'always' || call.access === 'unlocked' ? 'auditor' : (call.access[0] ?? null)
    expect(await invoke(channel, validArgs(group, name))).toEqual({
      ok: false,
      error: { code: 'E_INTERNAL' },
    })
    expect(handled).toHaveBeenCalledWith(validArgs(group, name), sender)
    expect(faults).toHaveBeenCalledOnce()
  })

  test('is locked while the desk is locked, unless it has to be open', async () => {
    role = null
    const isOpen = openWhileLocked.has(`${group}.${name}`)
    expect(await invoke(channel, validArgs(group, name))).toEqual({
      ok: false,
      error: { code: isOpen ? 'E_INTERNAL' : 'E_LOCKED' },
    })
    expect(handled).toHaveBeenCalledTimes(isOpen ? 1 : 0)
  })

  test('is done for the roles it is for', async () => {
    if (typeof call.access === 'string') return
    for (const each of roleSchema.options) {
      role = each
      handled.mockClear()
      const result = await invoke(channel, validArgs(group, name))
      expect(handled.mock.calls.length).toBe(call.access.includes(each) ? 1 : 0)
      expect(result).toEqual({
        ok: false,
        error: { code: call.access.includes(each) ? 'E_INTERNAL' : 'E_FORBIDDEN' },
      })
    }
  })

  test('is not done for a stranger', async () => {
    const strangers = [
      { ...trusted, sender: {} },
      { ...trusted, senderFrame: null },
      { ...trusted, senderFrame: { ...trusted.senderFrame, parent: {} } },
    ]
    for (const event of strangers)
      expect(await handlers.get(channel)?.(event, validArgs(group, name))).toEqual({
        ok: false,
        error: { code: 'E_BAD_REQUEST' },
      })
    expect(handled).not.toHaveBeenCalled()
  })
})

test.each(['open', 'read', 'close'] as const)('archive.%s is for those who may write to cases', (name) => {
  expect(bridge.archive[name].access).toEqual(['desk-officer', 'duty-officer'])
})

test('whatever is asked, the answer is a result and no handler sees a wrong shape', async () => {
  handled.mockReturnValue(ok(null))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...channels),
      fc.anything({ withNullPrototype: true }),
      async (target, args) => {
        handled.mockClear()
        const result = await invoke(target.channel, args)
        expect(typeof result.ok).toBe('boolean')
        for (const [given] of handled.mock.calls) expect(target.call.args.safeParse(given).success).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('a handler that throws says nothing of why', async () => {
  handled.mockImplementation(() => {
    throw new Error('the name of a victim')
  })
  expect(await invoke('desk:app.info', {})).toEqual({ ok: false, error: { code: 'E_INTERNAL' } })
})

test('a handler stopped by a full disk says that', async () => {
  handled.mockImplementation(() => {
    throw Object.assign(new Error('/home/somebody/vault.json'), { code: 'ENOSPC' })
  })
  expect(await invoke('desk:app.info', {})).toEqual({ ok: false, error: { code: 'E_DISK_FULL' } })
})

test('an error crosses with its code and its time, and nothing else', async () => {
  const error = { code: 'E_THROTTLED' as const, retryAt: '2026-05-01T10:00:00.000Z' }
  handled.mockReturnValue({ ok: false, error })
  expect(await invoke('desk:app.quit', {})).toEqual({ ok: false, error })
  handled.mockReturnValue({ ok: false, error: { ...error, secret: 'x' } as typeof error })
  expect(await invoke('desk:app.quit', {})).toEqual({ ok: false, error: { code: 'E_INTERNAL' } })
})

test('a dialogue is open once', async () => {
  let close: (result: Result<unknown>) => void = () => undefined
  handled.mockReturnValue(
    new Promise<Result<unknown>>((resolve) => {
      close = resolve
    }) as unknown as Result<unknown>,
  )
  const first = invoke('desk:archive.open', {})
  expect(await invoke('desk:archive.open', {})).toEqual({ ok: false, error: { code: 'E_BUSY' } })
  close(ok(null))
  expect(await first).toEqual({ ok: true, value: null })
})

function circle(args: Record<string, unknown>): Record<string, unknown> {
  args['self'] = args
  return args
}
