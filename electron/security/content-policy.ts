import { createHash } from 'node:crypto'
import { deskOrigin, mailOrigin } from './origin.ts'

/**
 * What the desk's pages may load and run: their own files and nothing else. There is no exception for
 * development. Workers need a trusted-types policy; `desk-worker` is the only one that can be made.
 */
export const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  `frame-src ${mailOrigin}`,
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types desk-worker',
].join('; ')

/** What a report may load while it is printed: its own style sheet and pictures it carries. It runs nothing. */
export const reportPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox',
].join('; ')

/** How the HTML of a message looks: black on white paper, as its sender saw it. */
export const mailStyle =
  ':root{color-scheme:light;background:#fff;color:#111;font:14px/1.5 system-ui,sans-serif}' +
  'body{margin:12px;overflow-wrap:break-word}img{max-width:100%;height:auto}table{max-width:100%}' +
  'a[href]{color:#0645ad}pre{white-space:pre-wrap}'

/**
 * What the HTML of a message may do: show text and the pictures that it carries, and ask for links to be opened. It
 * has no origin, runs nothing, fetches nothing, sends no form, and is shown by the desk alone.
 */
export const mailPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(mailStyle).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${deskOrigin}`,
  'sandbox allow-popups',
].join('; ')

/**
 * What the page that sanitises may do: run its own script. DOMPurify names the only trusted-types policy. Styles of a
 * message are read there and shown nowhere, so that none has to be refused aloud.
 */
export const sanitiserPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify',
].join('; ')

/** Headers of everything served. `no-store`: nothing that was shown stays in a cache on disk. */
export const headersWith = (policy: string, contentType: string): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
})
