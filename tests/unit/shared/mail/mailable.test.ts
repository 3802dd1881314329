import { expect, it } from 'vitest'
import { isOfDomain, isSameAddress } from '../../../../shared/mail/addresses.ts'
import { asciiDomain, shownAddress, shownAddresses } from '../../../../shared/mail/mailable.ts'

const LOOKALIKE = 'kim.lee@kent.pol\u0456ce.uk'

it('an address is shown with the domain that is looked up, where letters may deceive', () => {
  expect(shownAddress('kim.lee@kent.police.uk')).toBe('kim.lee@kent.police.uk')
  expect(shownAddress(LOOKALIKE)).toBe(
    `${LOOKALIKE} (letters that may look like others: kim.lee@kent.xn--polce-p2e.uk)`,
  )
  expect(shownAddress('k\u0456m@kent.police.uk')).toBe(
    'k\u0456m@kent.police.uk (letters that may look like others: kent.police.uk)',
  )
  expect(shownAddress('kim@g\u200Bmail.com')).toBe(
    'kim@g[U+200B]mail.com (letters that may look like others)',
  )
  expect(shownAddresses(`DC Lee, ${LOOKALIKE} and 2 more`)).toContain('@kent.xn--polce-p2e.uk) and 2 more')
  expect(shownAddresses('DC Lee, kim.lee@kent.police.uk')).toBe('DC Lee, kim.lee@kent.police.uk')
})

it('two ways of writing one domain are one, and a look-alike is another', () => {
  expect(isOfDomain('kim@\uFF4Bent.police.uk', ['kent.police.uk'])).toBe(true)
  expect(isOfDomain('kim@xn--bcher-kva.example', ['B\u00FCcher.example'])).toBe(true)
  expect(isOfDomain(LOOKALIKE, ['kent.police.uk'])).toBe(false)
  expect(isSameAddress('Kim@kent\u3002police.uk', 'kim@kent.police.uk')).toBe(true)
  expect(asciiDomain('kent.police.uk/x')).toBeNull()
})
