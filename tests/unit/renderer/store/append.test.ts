import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { findTickets, readTicket } from '../../../../renderer/store/reads.ts'
import { ENTRY_TEXT_LIMIT, textLength } from '../../../../shared/journal/text-limit.ts'
import { parseReference } from '../../../../shared/reference/reference.ts'
import { createPlace, note, open, opening, sessionOf } from './harness.ts'

describe('append', () => {
  it('makes a ticket that is on disk, in the queue and found after a restart', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await append(
      desk,
      (issue) => opening('t1', issue(), { requesterTelephone: '020 7855 2810', requesterName: 'Kim Lee' }),
      { label: 'Logged' },
    )
    expect(desk.queue.getState().rows.map(({ title }) => title)).toEqual(['About t1'])
    closeDesk(desk)

    const again = await open(sessionOf(), place)
    const [row] = again.queue.getState().rows
    expect(row?.requester).toBe('Kim Lee')
    expect((await findTickets(again, '+44(0)207-855-2810', 10)).hits.map(({ row: { id } }) => id)).toEqual([
      't1',
    ])
    expect((await readTicket(again, 't1'))?.state.reference).toBe(row?.reference)
    closeDesk(again)
  })

  it('issues references without gaps however many ask at once, and none to those that fail', async () => {
    const desk = await open()
    const attempts = Array.from({ length: 30 }, (_, at) =>
      append(
        desk,
        (issue) => (at % 3 === 0 ? [note('nowhere', issue().slice(0, 0))] : opening(`t${at}`, issue())),
        { label: 'Logged' },
      ).catch((error: unknown) => appErrorOf(error).code),
    )
    const outcomes = await Promise.all(attempts)
    expect(outcomes.filter((outcome) => outcome === 'E_BAD_REQUEST')).toHaveLength(10)
    const numbers = desk.queue.getState().rows.map(({ reference }) => {
      const parsed = parseReference(reference)
      return parsed.ok ? parsed.number : 0
    })
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    closeDesk(desk)
  })

  it('takes a million characters in an entry, and not one more', async () => {
    const desk = await open()
    await append(desk, (issue) => opening('t1', issue()), { label: 'Logged' })
    const ofLength = (length: number) =>
      append(desk, [note('t1', 'x'.repeat(length))], { label: 'Note' }).then(
        ({ entries }) => entries.length,
        (error: unknown) => appErrorOf(error).code,
      )
    expect(await ofLength(ENTRY_TEXT_LIMIT + 1)).toBe('E_ENTRY_TOO_LARGE')
    const room = ENTRY_TEXT_LIMIT - textLength(note('t1', '').body)
    expect(await ofLength(room + 1)).toBe('E_ENTRY_TOO_LARGE')
    expect(await ofLength(room)).toBe(1)
    closeDesk(desk)
  })
})
