import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveAssets } from '../../../../electron/security/asset-protocol.ts'
import { deskPolicy } from '../../../../electron/security/content-policy.ts'

let top = ''
let serve: ReturnType<typeof serveAssets>

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'desk-assets-'))
  const root = join(top, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(top, 'renderer-secret'))
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(root, 'notes.txt'), 'not served')
  writeFileSync(join(top, 'renderer-secret', 'x.js'), 'secret')
  writeFileSync(join(top, 'outside.js'), 'secret')
  symlinkSync(join(top, 'outside.js'), join(root, 'link.js'))
  symlinkSync(join(top, 'renderer-secret'), join(root, 'folder'))
  serve = serveAssets(root)
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

test('serves what lies in its folder, under the policy, and lets nobody keep it', async () => {
  const answer = await serve({ method: 'GET', url: 'app://ui/assets/a.js' })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('export {}')
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('content-security-policy')).toBe(deskPolicy)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('a query does not change what is served', async () => {
  expect((await serve({ method: 'GET', url: 'app://ui/index.html?x=1#y' })).status).toBe(200)
})

test.each(['POST', 'HEAD', 'PUT', 'DELETE'])('%s is not answered', async (method) => {
  expect((await serve({ method, url: 'app://ui/index.html' })).status).toBe(405)
})

describe('refuses', () => {
  test.each([
    ['a climb', 'app://ui/../outside.js', 404],
    ['an encoded climb', 'app://ui/%2e%2e/outside.js', 404],
    ['an encoded slash', 'app://ui/..%2foutside.js', 400],
    ['a sibling of the same beginning', 'app://ui/..%2frenderer-secret/x.js', 400],
    ['a climb encoded twice', 'app://ui/%252e%252e/outside.js', 400],
    ['a backslash', 'app://ui/%5c..%5coutside.js', 400],
    ['a NUL', 'app://ui/index.html%00.js', 400],
    ['a drive', 'app://ui/C:/windows/win.js', 400],
    ['a broken encoding', 'app://ui/%zz.js', 400],
    ['another host', 'app://mail/index.html', 400],
    ['a look-alike host', 'app://ui.evil/index.html', 400],
    ['another scheme', 'file:///etc/hosts.js', 400],
    ['a user name', 'app://somebody@ui/index.html', 400],
    ['a link out of the folder', 'app://ui/link.js', 404],
    ['a linked folder', 'app://ui/folder/x.js', 404],
    ['an unknown type', 'app://ui/notes.txt', 404],
    ['a folder', 'app://ui/assets', 404],
    ['nothing', 'app://ui/', 404],
    ['what is not there', 'app://ui/none.js', 404],
    ['no address', 'index.html', 400],
  ])('%s', async (_what, url, status) => {
    const answer = await serve({ method: 'GET', url })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-security-policy')).toBe(deskPolicy)
  })
})

test('the safe screen needs no file', async () => {
  const page = await serve({ method: 'GET', url: 'app://ui/safe-screen.html' })
  expect(await page.text()).toContain('every call that was logged is kept'.replace('every', 'Every'))
  const style = await serve({ method: 'GET', url: 'app://ui/safe-screen.css' })
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
})
