import { expect, test } from 'vitest'
import { deskDouble } from '../../doubles/desk-double.ts'
import { errorCodes, userText } from '../../../shared/contract/errors.ts'
import { ok } from '../../../shared/contract/result.ts'

test('every error says what was kept or changed, and is short enough to be read', () => {
  for (const code of errorCodes) {
    expect(code).toMatch(/^E_[A-Z]+(?:_[A-Z]+)*$/)
    expect(userText(code)).toMatch(/kept|Nothing|nothing|left as it is|still in front/)
    expect(userText(code).length).toBeLessThan(200)
  }
})

test('the double holds both sides to the contract', async () => {
  const { desk } = deskDouble({
    links: { open: ({ url }) => ok({ opened: url.startsWith('https:') }) },
    app: { quit: () => ok('done' as unknown as null) },
  })
  expect(await desk.links.open({ url: 'https://example.org/' })).toEqual({
    ok: true,
    value: { opened: true },
  })
  expect(await desk.links.open({ url: '' })).toEqual({ ok: false, error: { code: 'E_BAD_REQUEST' } })
  expect(await desk.vault.status()).toEqual({ ok: false, error: { code: 'E_INTERNAL' } })
  await expect(desk.app.quit()).rejects.toThrow('expected null')
})

test('the double sends events until nobody listens', () => {
  const { desk, emit } = deskDouble({})
  const heard: unknown[] = []
  const end = desk.events.onLocked((event) => heard.push(event))
  emit('locked', { reason: 'idle' })
  end()
  emit('locked', { reason: 'asked' })
  expect(heard).toEqual([{ reason: 'idle' }])
})
