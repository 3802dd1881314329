import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markAsForeign } from '../../../../electron/files/origin-mark.ts'
import { countPages } from '../../../../electron/files/report-printer.ts'
import { isProgramName, safeName } from '../../../../electron/files/safe-name.ts'
import { isExecutable, sniff } from '../../../../electron/files/sniff.ts'
import { exportNameSchema } from '../../../../shared/contract/shapes.ts'
import { folderOfItsOwn } from './folder.ts'

const folder = folderOfItsOwn()

describe('a name', () => {
  test.each([
    ['statement.pdf', 'statement.pdf'],
    ['annexe \u202efdp.exe', 'annexe fdp.exe'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\temp\\x.txt', 'C__temp_x.txt'],
    ['a\u0000b\nc\td.txt', 'abcd.txt'],
    ['zero\u200bwidth.txt', 'zerowidth.txt'],
    ['  .hidden. ', 'hidden'],
    ['', 'attachment'],
    ['\u202e', 'attachment'],
    ['CON.txt', 'attachment CON.txt'],
    ['été 😀.jpg', 'été 😀.jpg'],
    [`${'x'.repeat(300)}.jpg`, `${'x'.repeat(116)}.jpg`],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  test('is safe whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name)
        expect(safe.length).toBeGreaterThan(0)
        expect(safe.length).toBeLessThanOrEqual(130)
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\\/:*?"<>|]/u)
        expect(safe).not.toMatch(/^[. ]|[. ]$/)
      }),
    )
  })

  test.each(['a.EXE', 'a.jpg.scr', 'a.lnk', 'a.hta', 'a.docm', 'a.iso', 'a.exe.', 'a.e\u200bxe', 'a.sh'])(
    '%j is a program',
    (name) => {
      expect(isProgramName(name)).toBe(true)
    },
  )

  test.each(['a.pdf', 'a.jpg', 'a.eml', 'exe', 'a.exe.txt', 'a.docx'])('%j is none', (name) => {
    expect(isProgramName(name)).toBe(false)
  })
})

describe('a type', () => {
  test.each([
    ['%PDF-1.7', 'application/pdf'],
    ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['RIFF\u0000\u0000\u0000\u0000WEBPVP8', 'image/webp'],
    ['PK\u0003\u0004', 'application/zip'],
    ['MZ\u0090\u0000', 'application/x-executable'],
    ['\u007fELF', 'application/x-executable'],
    ['#!/bin/sh', 'application/x-executable'],
    ['Dear desk,\r\n', 'text/plain'],
    ['<!DOCTYPE html>', 'text/html'],
    ['\u00ef\u00bb\u00bf\r\n <html lang="en">', 'text/html'],
    ['<script>alert(1)</script>', 'text/html'],
    ['<p class="a">', 'text/html'],
    ['<price>', 'text/plain'],
    ['<a@b.example> wrote', 'text/plain'],
    ['\u0000\u0001\u0002', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%j is %s', (head, type) => {
    expect(sniff(new Uint8Array(Buffer.from(head, 'latin1')))).toBe(type)
    expect(isExecutable(new Uint8Array(Buffer.from(head, 'latin1')))).toBe(
      type === 'application/x-executable',
    )
  })
})

describe('a name inside an export', () => {
  test.each(['log.csv', 'a', 'attachments/one/file (2).pdf', 'TS26-7K-0147-M incident log.pdf'])(
    '%j is one',
    (name) => {
      expect(exportNameSchema.safeParse(name).success).toBe(true)
    },
  )

  test.each([
    '',
    '.',
    '..',
    '../x',
    'a/../b',
    '/etc/x',
    'a//b',
    'a/b/c/d',
    '.hidden',
    'a.',
    'a ',
    'a\\b',
    'C:x',
    'a\u0000',
    'é',
    'x'.repeat(181),
  ])('%j is none', (name) => {
    expect(exportNameSchema.safeParse(name).success).toBe(false)
  })
})

test('a copy is marked as foreign where Windows looks for it', async () => {
  await markAsForeign(join(folder.path, 'x.jpg'), 'win32')
  expect(readFileSync(join(folder.path, 'x.jpg:Zone.Identifier'), 'utf8')).toBe(
    '[ZoneTransfer]\r\nZoneId=3\r\n',
  )
  await markAsForeign(join(folder.path, 'y.jpg'), 'linux')
  expect(folder.names()).toEqual(['x.jpg:Zone.Identifier'])
})

test('pages are counted, the tree of them is not', () => {
  const pdf = '<< /Type /Pages /Count 2 >> << /Type /Page\n/Parent 1 0 R >> <</Type/Page>>'
  expect(countPages(new Uint8Array(Buffer.from(pdf)))).toBe(2)
})
