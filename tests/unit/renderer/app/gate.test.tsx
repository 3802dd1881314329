import { expect, it, vi } from 'vitest'
import { Gate } from '../../../../renderer/app/gate.tsx'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { get, render, settle } from '../render.tsx'

it('says where the desk keeps everything when its keys cannot be read', async () => {
  const { desk } = deskDouble({
    vault: { status: () => fail('E_VAULT_DAMAGED') },
    app: {
      info: () =>
        ok({
          version: '1',
          electron: '1',
          chrome: '1',
          platform: 'linux',
          packaged: true,
          profile: '/home/desk/.config/Tactical Desk',
          userDataSize: 1,
        }),
    },
  })
  vi.stubGlobal('desk', desk)
  const { container } = render(<Gate>inside</Gate>)
  await vi.waitFor(async () => {
    await settle()
    expect(get('section code').textContent).toBe('/home/desk/.config/Tactical Desk')
  })
  expect(get('[role=alert]').textContent).toContain('E_VAULT_DAMAGED')
  expect(get('[role=alert]').textContent).toContain('make a copy of its whole folder')
  expect(container.textContent).not.toContain('inside')
})
