import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { addTask } from '../../../../renderer/store/acts/ticket-tasks.ts'
import { addCall, addDecision } from '../../../../renderer/store/acts/ticket.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { dropLogged } from '../../../../renderer/store/logged-drafts.ts'
import { keepWriting, listWritings } from '../../../../renderer/store/writings.ts'
import { readAll } from '../../../../renderer/store/reads.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { MONDAY, note, open, opening } from './harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
  await append(desk, (issue) => opening('t1', issue()), { label: 'did' })
})
afterEach(() => closeDesk(desk))

const label = 'did'
const t1 = { id: 't1', reference: 'TD-1' }
const happenedAt = new Date(MONDAY).toISOString()
const ME = 'A1B2C3'

/** What stands half written when all that was logged here comes back. */
async function leftOf(writings: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  for (const [id, written] of Object.entries(writings)) await keepWriting(desk, id, written)
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  await dropLogged(desk, entries)
  return listWritings(desk)
}

const noteOf = (text: string) => ({ text, relevance: 'unsaid', sensitive: '' })

it('drops what was logged since, whole or begun, of every composer, and nothing else', async () => {
  await append(desk, [note('t1', 'Rang back at ten')], { label })
  const noModel = { ethics: '', information: '', threat: '', powers: '', contingencies: '', action: '' }
  const options = [{ option: 'wait', verdict: 'rejected' as const, why: 'too late' }]
  await addDecision(desk, t1, {
    decision: 'Ask for the logs',
    rationale: 'They go tonight',
    options,
    model: { ...noModel, threat: 'High' },
    authority: '',
    decider: ME,
    happenedAt,
    reviewAt: null,
  })
  await addTask(desk, t1, { title: 'Ring the provider', owner: ME, dueAt: null })
  await addCall(desk, t1, {
    direction: 'out',
    happenedAt,
    endedAt: null,
    number: '01622 690690',
    party: 'Kent',
    contact: null,
    text: 'Told them',
    answered: false,
  })
  const left = {
    [`${ME}/t1/link`]: { text: 'TD-2', relation: 'related', note: 'Same wallet' },
    [`${ME}/t2/note`]: noteOf('Rang back at ten'),
    'D4E5F6/t1/note': noteOf('Rang back at ten'),
  }
  expect(
    await leftOf({
      ...left,
      [`${ME}/t1/note`]: noteOf('Rang ba'),
      [`${ME}/t1/decision`]: {
        decision: 'Ask for the logs',
        rationale: 'They go',
        options: [{ id: 'o1', ...options[0] }],
        model: { ...noModel, threat: 'High' },
        decider: ME,
        reviewAtText: 'tomorrow',
      },
      [`${ME}/t1/task`]: { title: 'Ring the provider', owner: ME },
      [`${ME}/t1/call`]: { direction: 'out', party: 'Kent', number: '01622 690690', text: 'Told' },
    }),
  ).toEqual(left)
})

it('keeps words that were not logged, and says beside them what was logged from there since', async () => {
  await append(desk, [note('t1', 'Rang back at ten')], { label })
  const id = `${ME}/t1/note`
  expect(await leftOf({ [id]: noteOf('Rang back at nine') })).toEqual({
    [id]: { ...noteOf('Rang back at nine'), loggedSince: '“Rang back at ten”' },
  })
})

it('leaves what was logged and undone again as it is', async () => {
  const { entries } = await append(desk, [note('t1', 'Rang back')], { label })
  const targets = entries.map((entry) => entry.id)
  await append(desk, [{ stream: 'ticket/t1', kind: 'ticket.undone', body: { targets } }], { label })
  const kept = { [`${ME}/t1/note`]: noteOf('Rang back') }
  expect(await leftOf(kept)).toEqual(kept)
})

it('drops no word that stands in no entry', async () => {
  const text = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => one.trim() !== '')
  await fc.assert(
    fc.asyncProperty(text, text, text, async (logged, written, sensitive) => {
      const { entries } = await append(desk, [note('t1', logged)], { label })
      const id = `${ME}/t1/note`
      await keepWriting(desk, id, { ...noteOf(written), sensitive })
      await dropLogged(desk, entries)
      const isKept = id in (await listWritings(desk))
      const all = JSON.stringify(entries.map(({ body }) => body))
      const isLogged = [written, sensitive].every((one) =>
        all.includes(JSON.stringify(one.trim()).slice(1, -1)),
      )
      expect(isKept || isLogged).toBe(true)
    }),
    { numRuns: 50 },
  )
})
