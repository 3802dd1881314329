import { describe, expect, it } from 'vitest'
import { MAIL_ACTS, misfitText } from '../../../../renderer/features/mail/targets.ts'
import { mailLine } from '../../shared/inbox/rows.ts'

const act = (id: string) => MAIL_ACTS.find((one) => one.id === id) ?? expect.fail(id)
const open = ['a', 'b'].map((id) => mailLine({ id }))
const onTicket = mailLine({ id: 'c', place: 'on-ticket', open: false, tickets: ['t1'] })

describe('a key that does nothing with what is selected', () => {
  it('says that it takes one at a time', () => {
    expect(misfitText(act('make'), open)).toContain('one message at a time, and 2 are selected')
  })

  it('says how many of them it fits', () => {
    expect(misfitText(act('dismiss'), [...open, onTicket])).toContain('fits 2 of the 3 selected')
  })

  it('has nothing to say of one message, of what it does, and of what it fits none of', () => {
    expect(misfitText(act('make'), open.slice(0, 1))).toBeNull()
    expect(misfitText(act('dismiss'), open)).toBeNull()
    expect(misfitText(act('move'), open)).toBeNull()
  })
})
