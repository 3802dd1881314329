import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  deskPolicy,
  mailPolicy,
  mailStyle,
  reportPolicy,
  sanitiserPolicy,
} from '../../../../electron/security/content-policy.ts'

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
    'frame-src': 'app://mail',
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

test('the HTML of a message has no origin, runs nothing, fetches nothing, and is framed by the desk alone', () => {
  expect(parse(mailPolicy)).toEqual({
    'default-src': "'none'",
    'style-src': `'sha256-${createHash('sha256').update(mailStyle).digest('base64')}'`,
    'img-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': 'app://ui',
    sandbox: 'allow-popups',
  })
})

test('the sanitiser runs its own script and nothing else', () => {
  expect(parse(sanitiserPolicy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'unsafe-inline'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'dompurify',
  })
})

test.each([deskPolicy, reportPolicy, mailPolicy, sanitiserPolicy])('no policy has a hole', (policy) => {
  // Nothing is ever shown in the sanitiser's window.
  const shown = policy === sanitiserPolicy ? policy.replace("style-src 'unsafe-inline'", '') : policy
  expect(shown).not.toMatch(/unsafe|\*|https?:|blob:|wasm/)
})
