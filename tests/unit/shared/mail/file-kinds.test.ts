import { describe, expect, it } from 'vitest'
import { kindVerdict } from '../../../../shared/mail/file-kinds.ts'

describe('what a file is, beside what a message says', () => {
  it.each([
    ['application/zip', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'fits'],
    ['application/zip', 'application/vnd.ms-excel.sheet.macroenabled.12', 'fits'],
    ['text/plain', 'text/csv', 'fits'],
    ['text/plain', 'application/javascript', 'fits'],
    ['text/plain', 'image/svg+xml', 'fits'],
    ['application/x-ole-storage', 'application/msword', 'fits'],
    ['image/jpeg', 'image/jpg', 'fits'],
    ['application/pdf', 'application/pdf', 'fits'],
    ['application/pdf', 'application/octet-stream', 'fits'],
    ['application/zip', 'application/pdf', 'other'],
    ['text/plain', 'application/pdf', 'other'],
    ['text/plain', 'image/png', 'other'],
    ['application/pdf', 'text/plain', 'other'],
    ['application/x-executable', 'application/pdf', 'program'],
    ['application/x-executable', 'application/octet-stream', 'program'],
    ['application/octet-stream', 'application/pdf', 'unknown'],
    ['', 'application/pdf', 'unknown'],
    ['text/html', 'text/html', 'page'],
    ['text/html', 'application/xhtml+xml', 'page'],
    ['text/html', '', 'page'],
    ['text/html', 'text/plain', 'other'],
    ['text/html', 'application/pdf', 'other'],
    ['text/html', 'image/svg+xml', 'page'],
    ['text/html', 'image/png', 'other'],
  ])('%s beside %s: %s', (found, claimed, verdict) => {
    expect(kindVerdict(found, claimed)).toBe(verdict)
  })
})
