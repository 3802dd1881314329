import { expect, test } from 'vitest'
import { deskPolicy, reportPolicy } from '../../../../electron/security/content-policy.ts'

const parse = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )

test('the desk loads and runs its own files only', () => {
  expect(parse(deskPolicy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'desk-worker',
  })
})

test('a report runs nothing', () => {
  expect(parse(reportPolicy)).toEqual({
    'default-src': "'none'",
    'style-src': "'self'",
    'img-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    sandbox: '',
  })
})

test.each([deskPolicy, reportPolicy])('no policy has a hole', (policy) => {
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:|wasm/)
})
