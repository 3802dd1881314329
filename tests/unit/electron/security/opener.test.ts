import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createOpener, openable } from '../../../../electron/security/opener.ts'

const openExternal = vi.hoisted(() => vi.fn<(address: string) => Promise<void>>())
vi.mock('electron', () => ({ shell: { openExternal } }))
beforeEach(() => {
  openExternal.mockReset().mockResolvedValue()
})

describe('refuses', () => {
  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'smb://server/share',
    '\\\\server\\share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'app://ui/index.html',
    'https://user:pass@example.org/',
    'https://example.org@evil.test/',
    'https:\\\\example.org',
    'https:example.org',
    'https://localhost/',
    'https://exam\u202eple.org/',
    'https://example.org/\u0000',
    ' https://example.org/',
    'example.org',
    '',
  ])('%j', async (url) => {
    const confirm = vi.fn<() => Promise<boolean>>().mockResolvedValue(true)
    expect(await createOpener(confirm)({ url })).toEqual({ ok: false, error: { code: 'E_LINK_REFUSED' } })
    expect(confirm).not.toHaveBeenCalled()
    expect(openExternal).not.toHaveBeenCalled()
  })
})

test('shows the host as it really is', () => {
  expect(openable('https://раypal.com/login')?.host).toBe('xn--ypal-43d9g.com')
})

test('opens what was parsed, only when the person agrees', async () => {
  const confirm = vi.fn<() => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValueOnce(true)
  const open = createOpener(confirm)
  expect(await open({ url: 'HTTPS://Example.ORG/a b' })).toEqual({ ok: true, value: { opened: false } })
  expect(openExternal).not.toHaveBeenCalled()
  expect(await open({ url: 'HTTPS://Example.ORG/a b' })).toEqual({ ok: true, value: { opened: true } })
  expect(confirm).toHaveBeenLastCalledWith({ host: 'example.org', href: 'https://example.org/a%20b' })
  expect(openExternal.mock.calls).toEqual([['https://example.org/a%20b']])
})
