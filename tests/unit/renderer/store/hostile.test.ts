import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { formatReference } from '../../../../shared/reference/reference.ts'
import { note, open, opening } from './harness.ts'

const label = 'did'
const stranger = '9Z.AAAAAA'

/** Entries as a stranger may write them: sound in themselves, whatever they claim. */
function written(drafts: readonly AnyDraft[], pen = stranger, seq = 0): RawEntry[] {
  return writeEntries(
    drafts,
    { pen, seq, hash: seq === 0 ? '' : 'f'.repeat(64), clock: null },
    { nowMs: Date.UTC(2026, 10, 22, 9), salt: () => '0a'.repeat(16), seen: () => ({}) },
  ).entries
}

async function withTicket(): Promise<Desk> {
  const desk = await open()
  await append(desk, (issue) => opening('t1', issue()), { label })
  return desk
}

describe('entries from outside', () => {
  it('may not go on in the name of somebody who writes here', async () => {
    const desk = await withTicket()
    const forged = written([note('t1', 'never said')], desk.session.pen, 999)
    const { stored, refused } = await ingest(desk, forged)
    expect(stored).toBe(0)
    expect(refused.map(({ id }) => id)).toEqual([`${desk.session.pen}/1000`])
    expect(refused[0]?.reason).toMatch(/was not written here/)
    expect((await readTicket(desk, 't1'))?.entries.map(({ id }) => id)).not.toContain(
      `${desk.session.pen}/1000`,
    )
    closeDesk(desk)
  })

  it('may not bear a number with which counting would end', async () => {
    const desk = await withTicket()
    const report = await ingest(desk, written([note('t1', 'x')], stranger, Number.MAX_SAFE_INTEGER - 1))
    expect(report).toMatchObject({ stored: 0, refused: [{ reason: 'it is not the shape of an entry' }] })
    closeDesk(desk)
  })

  it('do not move the numbers that this workstation issues', async () => {
    const desk = await withTicket()
    const { code: workstation } = desk.session.workstation
    const reference = formatReference({ prefix: 'TS', year: 2026, workstation, number: 999_999_999 })
    await ingest(desk, written(opening('t9', reference)))
    const references = Object.values(desk.workings.journal.references)
    expect(references).toEqual([1])
    closeDesk(desk)
  })

  it('may name a time zone that nobody knows: the desk keeps its own', async () => {
    const desk = await withTicket()
    await ingest(
      desk,
      written([
        { stream: 'desk', kind: 'desk.profile', body: { set: { zone: 'Mars/Phobos' }, reason: null } },
      ]),
    )
    expect(profileOf(desk.deskState.getState()).zone).toBe('Europe/London')
    await append(desk, (issue) => opening('t2', issue()), { label })
    expect(desk.queue.getState().get('t2')).toBeDefined()
    closeDesk(desk)
  })

  it('may not date a ticket to a year that no clock here reads', async () => {
    const desk = await withTicket()
    const dated = { receivedAt: '0050-01-01T00:00:00Z' }
    const { quarantined } = await ingest(
      desk,
      written([
        { stream: 'ticket/t1', kind: 'ticket.fields', body: { set: dated, reason: null, settles: false } },
      ]),
    )
    expect(quarantined).toBe(1)
    expect(desk.queue.getState().get('t1')?.receivedAt).not.toContain('0050')
    closeDesk(desk)
  })

  it('cannot make tickets vanish by merging them into one another, or into nothing', async () => {
    const desk = await withTicket()
    await append(desk, (issue) => opening('t2', issue()), { label })
    await append(desk, (issue) => opening('t3', issue()), { label })
    const into = (ticket: string, target: string): AnyDraft => ({
      stream: `ticket/${ticket}`,
      kind: 'ticket.merged',
      body: { into: target, reason: '' },
    })
    await ingest(desk, written([into('t1', 't2'), into('t2', 't1'), into('t3', 'nowhere')]))
    for (const id of ['t1', 't2', 't3'])
      expect(desk.queue.getState().get(id)).toMatchObject({ mergedInto: null, clashes: true })
    await append(desk, [{ stream: 'ticket/t2', kind: 'ticket.merged', body: { into: null, reason: '' } }], {
      label,
    })
    expect(desk.queue.getState().get('t1')).toMatchObject({ mergedInto: 't2' })
    expect(desk.queue.getState().get('t2')).toMatchObject({ mergedInto: null, clashes: false })
    closeDesk(desk)
  })
})
