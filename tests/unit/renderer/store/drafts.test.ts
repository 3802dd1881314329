import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { type CallDraft, deleteDraft, listDrafts, saveDraft } from '../../../../renderer/store/drafts.ts'
import { createPlace, open, opening, sessionOf } from './harness.ts'

const draft = (id: string, changes: Partial<CallDraft> = {}): CallDraft => ({
  id,
  startedAt: `2026-11-16T09:0${id.length}:00.000Z`,
  parkedAt: null,
  updatedAt: '2026-11-16T09:00:00.000Z',
  fields: { narrative: 'half a sen' },
  happenedAtText: '31/02',
  party: 'DC Lee',
  number: '020 7855',
  contact: null,
  card: { tab: 3 },
  ...changes,
})

it('a call in progress is there again after a crash, as it stood', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  await saveDraft(desk, draft('a'))
  await saveDraft(desk, draft('bb', { parkedAt: '2026-11-16T09:05:00.000Z' }))
  await saveDraft(desk, draft('a', { fields: { narrative: 'half a sentence' } }))
  // Nothing is closed: the window is simply gone.
  const again = await open(sessionOf(), place)
  expect((await listDrafts(again)).map(({ id, fields }) => [id, fields.narrative])).toEqual([
    ['bb', 'half a sen'],
    ['a', 'half a sentence'],
  ])
  await deleteDraft(again, 'bb')
  expect(await listDrafts(again)).toEqual([draft('a', { fields: { narrative: 'half a sentence' } })])
  closeDesk(again)
  closeDesk(desk)
})

it('a draft goes with the commit that logs it, and stays where that fails', async () => {
  const desk = await open()
  await saveDraft(desk, draft('a'))
  const broken = append(desk, (issue) => opening('t1', issue(), { title: 'x'.repeat(2_000) }), {
    label: 'Logged',
    dropDraft: 'a',
  })
  await expect(broken).rejects.toThrow('E_BAD_REQUEST')
  expect(await listDrafts(desk)).toHaveLength(1)
  await append(desk, (issue) => opening('t1', issue()), { label: 'Logged', dropDraft: 'a' })
  expect(await listDrafts(desk)).toEqual([])
  closeDesk(desk)
})
