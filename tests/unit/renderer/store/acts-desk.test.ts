import { describe, expect, it } from 'vitest'
import {
  recordUser,
  removeView,
  saveTextModule,
  saveView,
  setProfile,
} from '../../../../renderer/store/acts/desk.ts'
import { undo } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { definitionOf, readView } from '../../../../shared/queue/views.ts'
import { open, sessionOf } from './harness.ts'

describe('acts on the desk', () => {
  it('keep a view as it was saved, and bring it back when its removal is undone', async () => {
    const desk = await open()
    const definition = { ...definitionOf('mine'), filter: 'p:1', group: 'status' as const }
    await saveView(desk, 'v1', { title: 'Urgent', shared: true, definition })
    const { act } = await removeView(desk, 'v1', 'Urgent')
    expect(desk.deskState.getState().views).toEqual({})
    await undo(desk, act)
    expect(readView(desk.deskState.getState().views['v1']?.definition)).toEqual(definition)
    closeDesk(desk)
  })

  it('write settings one by one, and write the former ones back', async () => {
    const desk = await open()
    const { act } = await setProfile(desk, { opens: '08:00', desk: 'North' }, 'Changed')
    expect(profileOf(desk.deskState.getState())).toMatchObject({
      opens: '08:00',
      desk: 'North',
      closes: '18:00',
    })
    await undo(desk, act)
    expect(profileOf(desk.deskState.getState())).toMatchObject({ opens: '09:00' })
    closeDesk(desk)
  })

  it('are refused where the role does not allow them', async () => {
    const officer = { id: 'A1B2C3', name: 'Sam Khan', role: 'desk-officer', collar: '' } as const
    const desk = await open(sessionOf({ user: officer }))
    const refused = await setProfile(desk, { opens: '08:00' }, 'Changed').catch(appErrorOf)
    expect(refused).toMatchObject({ code: 'E_FORBIDDEN' })
    expect(profileOf(desk.deskState.getState()).opens).toBe('09:00')
    closeDesk(desk)
  })

  it('record who somebody is, and that it was recorded', async () => {
    const desk = await open()
    const ruth = { id: 'G7H8J9', name: 'Ruth Adeyemi', role: 'auditor', collar: '', active: true } as const
    const { entries, act } = await recordUser(desk, ruth, null)
    expect(desk.deskState.getState().users['G7H8J9']).toEqual(ruth)
    expect(entries.map(({ stream }) => stream)).toEqual(['desk', 'audit'])
    expect(act.undoable).toBe(false)
    const changed = await recordUser(desk, { ...ruth, role: 'duty-officer' }, ruth)
    expect(changed.act.label).toBe('Ruth Adeyemi is duty officer from now on')
    expect(desk.deskState.getState().users['G7H8J9']?.role).toBe('duty-officer')
    closeDesk(desk)
  })

  it('keep text modules by their id, so that a keyword can change', async () => {
    const desk = await open()
    await saveTextModule(desk, 'm1', { keyword: 'ack', title: 'Received', text: 'We have it.' })
    await saveTextModule(desk, 'm1', { keyword: 'received', title: 'Received', text: 'We have it.' })
    expect(Object.values(desk.deskState.getState().textModules).map(({ keyword }) => keyword)).toEqual([
      'received',
    ])
    closeDesk(desk)
  })
})
