import type { Handlers } from '../../shared/contract/bridge.ts'
import { fail } from '../../shared/contract/result.ts'
import type { Account } from './account.ts'

/** Everything that the main process does with e-mail. */
export type MailHands = Handlers<unknown>['mailbox']

export const createMailHands = (account: Account): MailHands => {
  const later = () => fail('E_INTERNAL')
  return {
    settings: () => account.settings(),
    configure: (args) => account.configure(args),
    test: later,
    start: later,
    stop: later,
    taken: later,
    refused: later,
    pickFiles: later,
    openDropped: later,
    cancelFiles: later,
    parseAgain: later,
    html: later,
    attachment: later,
    send: later,
  }
}
