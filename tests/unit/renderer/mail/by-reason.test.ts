import { expect, it } from 'vitest'
import { byReason } from '../../../../renderer/features/mail/link/by-reason.ts'

it('puts together what was not taken in for the same reason, and leaves no name out', () => {
  const failed = ['a.eml', 'b.eml', 'a.eml'].map((name) => ({ name, code: 'E_MAIL_NOT_COME' }))
  expect(byReason([{ name: 'plan.pdf', code: 'E_MAIL_FILE_NAME' }, ...failed])).toEqual([
    { code: 'E_MAIL_FILE_NAME', names: ['plan.pdf'] },
    { code: 'E_MAIL_NOT_COME', names: ['a.eml', 'b.eml', 'a.eml'] },
  ])
  expect(byReason([])).toEqual([])
})
