import { describe, expect, it, vi } from 'vitest'
import {
  holdsWords,
  keepWritingsNow,
  putBackIfUndone,
  writtenAt,
} from '../../../../renderer/store/writing-state.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { listWritings } from '../../../../renderer/store/writings.ts'
import { note, open, opening } from '../store/harness.ts'

describe('what was left in a composer', () => {
  it('is something where words stand in it or a choice was made', () => {
    expect(holdsWords({ text: 'half a thought', happenedAt: null })).toBe(true)
    expect(holdsWords({ text: '', personalData: false })).toBe(true)
  })

  it('is nothing before anything was typed and once all was rubbed out', () => {
    expect(holdsWords(undefined)).toBe(false)
    expect(holdsWords({ text: ' \n', happenedAt: null })).toBe(false)
  })
})

describe('what was committed', () => {
  it('stands in its composer again once it is undone, on disk too; what has been begun there since stays', async () => {
    const desk = await open()
    await append(desk, opening('T1', 'TS26-7K-0001-Z'), { label: 'Opened' })
    const first = await append(desk, [note('T1', 'It is held.')], { label: 'Wrote' })
    const second = await append(desk, [note('T1', 'It is gone.')], { label: 'Wrote' })
    const then = vi.fn<() => void>()
    putBackIfUndone(desk, first.act.id, 'T1', 'reply', { text: 'It is held.' }, then)
    putBackIfUndone(desk, second.act.id, 'T1', 'reply', { text: 'It is gone.' }, then)
    expect(writtenAt(desk, 'T1', 'reply')).toBeUndefined()
    await undo(desk, second.act)
    expect(writtenAt(desk, 'T1', 'reply')).toEqual({ text: 'It is gone.' })
    await undo(desk, first.act)
    expect(writtenAt(desk, 'T1', 'reply')).toEqual({ text: 'It is gone.' })
    expect(then).toHaveBeenCalledOnce()
    // The window waits for this before it goes.
    await keepWritingsNow()
    expect(Object.values(await listWritings(desk))).toEqual([{ text: 'It is gone.' }])
    closeDesk(desk)
  })
})
