import { describe, expect, it, vi } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { findTickets } from '../../../../renderer/store/find.ts'
import { mergeLookups } from '../../../../renderer/store/projections/lookup-buckets.ts'
import { dumpTables, flipped, tamper } from './dump.ts'
import { createPlace, open, opening, sessionOf, setFields } from './harness.ts'

const label = 'did'

async function logged(desk: Desk): Promise<void> {
  for (const id of ['t1', 't2', 't3'])
    await append(desk, (issue) => opening(id, issue(), { requesterTelephone: '07700 900123' }), { label })
}

const found = async (desk: Desk) =>
  (await findTickets(desk, '+44 7700 900123', 9)).hits.map(({ row }) => row.id).sort()

describe('the blind index', () => {
  it('is found from alike before its log is merged, half merged, merged, and changed after', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await logged(desk)
    expect(await desk.db.lookups.count()).toBe(0)
    const before = await dumpTables(desk)
    expect(await found(desk)).toEqual(['t1', 't2', 't3'])

    // As if the power had gone after the buckets were written, and before the log was cleared.
    const cut = vi.spyOn(desk.db.lookupLog, 'clear').mockRejectedValueOnce(new Error('cut'))
    await expect(mergeLookups(desk.db, desk.workings.lookups)).rejects.toThrow('cut')
    cut.mockRestore()
    expect(await desk.db.lookups.count()).toBeGreaterThan(0)
    expect(await found(desk)).toEqual(['t1', 't2', 't3'])
    closeDesk(desk)

    const again = await open(sessionOf(), place)
    expect(await dumpTables(again)).toBe(before)
    await append(again, [setFields('t2', { requesterTelephone: '020 7946 0000' })], { label })
    expect(await found(again)).toEqual(['t1', 't3'])
    await mergeLookups(again.db, again.workings.lookups)
    expect(again.workings.lookups.size()).toBe(0)
    expect(await again.db.lookupLog.count()).toBe(0)
    expect(await found(again)).toEqual(['t1', 't3'])
    for (const id of ['t1', 't3'])
      await append(again, [setFields(id, { requesterTelephone: '020 7946 0000' })], { label })
    expect(await found(again)).toEqual([])
    await mergeLookups(again.db, again.workings.lookups)
    expect(await found(again)).toEqual([])
    closeDesk(again)
  })

  it('is what it was when one of its buckets is damaged', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await logged(desk)
    await mergeLookups(desk.db, desk.workings.lookups)
    const before = await dumpTables(desk)
    closeDesk(desk)
    await tamper(place.indexedDB, 'lookups', flipped)
    const again = await open(sessionOf(), place)
    expect(await found(again)).toEqual(['t1', 't2', 't3'])
    expect(await dumpTables(again)).toBe(before)
    closeDesk(again)
  })
})
