import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MailFault } from '../../../../electron/mailbox/server-fault.ts'
import { backOff, createWatch } from '../../../../electron/mailbox/watch.ts'
import { mailboxCodes } from '../../../../shared/contract/mail.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('a pause is never short enough to press a server, nor longer than a quarter of an hour', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...mailboxCodes),
      fc.integer({ min: 1, max: 10_000 }),
      chance,
      (code, n, r) => {
        const pause = backOff(code, n, r)
        expect(pause).toBeGreaterThanOrEqual(1_000)
        expect(pause).toBeLessThanOrEqual(15 * 60_000)
      },
    ),
    { seed: 7 },
  )
})

test('a wrong password is not tried again for ten minutes, however often it failed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), chance, (n, r) => {
      expect(backOff('refused', n, r)).toBeGreaterThanOrEqual(10 * 60_000)
    }),
    { seed: 7 },
  )
})

test('pauses grow while a server is away, and start anew once it was there', async () => {
  const pauses: number[] = []
  let tries = 0
  let stop: () => void = () => undefined
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const watch = createWatch({
    session: (_signal, connected) => {
      tries += 1
      if (tries === 4) connected()
      return Promise.reject(new MailFault('unreachable'))
    },
    onState: () => undefined,
    random: () => 1,
    pause: (milliseconds, signal) => {
      pauses.push(milliseconds)
      if (tries < 6) return Promise.resolve()
      stop()
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
    },
  })
  watch.start()
  await stopped
  await watch.stop()
  expect(pauses).toEqual([2_000, 4_000, 8_000, 2_000, 4_000, 8_000])
})
