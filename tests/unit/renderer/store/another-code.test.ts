import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { readAll } from '../../../../renderer/store/reads.ts'
import { createSyncStore } from '../../../../renderer/store/sync-store.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { penBridge } from '../../../doubles/pens.ts'
import { createPlace, open, opening, sessionOf } from './harness.ts'

const label = 'did'
const renamed = sessionOf({ workstation: { code: '9Q', name: 'Desk one' }, pen: '9Q.A1B2C3' })

it('a workstation that goes by another code says so once; what it wrote and gave out before stays as it is', async () => {
  const place = createPlace()
  const before = await open(sessionOf(), place)
  await append(before, (issue) => opening('t1', issue()), { label })
  const old = before.queue.getState().get('t1')?.reference ?? ''
  expect(old).toMatch(/^TS26-7K-0001/)
  closeDesk(before)

  const desk = await open(renamed, place)
  await append(desk, (issue) => opening('t2', issue()), { label })
  expect(desk.queue.getState().get('t1')?.reference).toBe(old)
  expect(desk.queue.getState().get('t2')?.reference).toMatch(/^TS26-9Q-0001/)
  expect(desk.deskState.getState().formerly).toEqual({ '9Q': ['7K'] })
  // Both pens go on to the hub: nothing of the former one is lost to it.
  expect((await createSyncStore(desk, penBridge(desk.session.pen)).held()).written).toEqual([
    '7K.A1B2C3',
    '9Q.A1B2C3',
  ])
  closeDesk(desk)

  const again = await open(renamed, place)
  const said: RawEntry[] = []
  await readAll(again, (page) => void said.push(...page.filter(({ kind }) => kind === 'desk.workstation')))
  expect(said).toMatchObject([{ pen: '9Q.A1B2C3', body: { code: '9Q', formerly: '7K' } }])
  closeDesk(again)
})
