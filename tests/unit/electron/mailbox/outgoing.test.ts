import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect, it } from 'vitest'
import { mailableAddress } from '../../../../shared/mail/mailable.ts'

// What looks like something else, is not seen, or means something to whoever reads addresses.
const PARTS = [
  ...'aM1.@,;:<>"()[]\\ +-_%/?#'.split(''),
  ...'\u200B \u00AD \uFF47 \u3002 \uFF0E \u0456 \u00DF \u202E \u0130 \u00E9 \u0065\u0301 \u2024'.split(' '),
  'xn--',
  'xn--polce-p2e',
  'mail',
  'gmail.com',
  'kent.police.uk',
]

it('what is judged is what the mail server is given, to the letter', async () => {
  const transport = createTransport({ jsonTransport: true })
  let went = 0
  const plain = fc.constantFrom('kim', 'lee', '7', 'kent', '-')
  const part = fc.oneof({ weight: 3, arbitrary: plain }, fc.constantFrom(...PARTS))
  const typed = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(typed, typed, async (local, domain) => {
      const address = mailableAddress(`${local}@${domain}.uk`)
      if (address === null) return
      went += 1
      expect(mailableAddress(address)).toBe(address)
      const { envelope } = await transport.sendMail({
        envelope: { from: 'desk@example.org', to: [{ name: '', address }] },
        raw: 'x',
      })
      expect(envelope.to).toEqual([address])
    }),
    { seed: 20261126, numRuns: 4_000 },
  )
  expect(went).toBeGreaterThan(100)
})
