import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  cancelFetch,
  fetchFile,
  fetching,
  fetchKey,
} from '../../../../renderer/features/ticket/panel/fetching.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'

const file = { sha256: 'ab'.repeat(32), key: 'cd'.repeat(32), size: 3_000_000, person: 'A1B2C3' }
let done = 0
let isCut = false
let letGo = 0
let onPiece: () => void = () => undefined

beforeEach(() => {
  done = 0
  isCut = false
  letGo = 0
  onPiece = () => undefined
  fetching.setState({ fetches: {} })
  const { desk } = deskDouble({
    hub: {
      filePiece: () => {
        if (isCut) return fail('E_HUB_UNREACHABLE')
        done += 1
        onPiece()
        return ok({ done, total: 3 })
      },
      letGoOfFile: () => {
        letGo += 1
        return ok(null)
      },
    },
  })
  vi.stubGlobal('window', { desk })
})

const standing = () => fetching.getState().fetches[fetchKey(file)] ?? null

describe('a file that is fetched', () => {
  it('comes a piece at a time, and says how far it is until it is here', async () => {
    const seen: unknown[] = []
    const end = fetching.subscribe(() => seen.push(standing()))
    await Promise.all([fetchFile(file), fetchFile(file)])
    end()
    expect(done).toBe(3)
    expect(seen).toEqual([
      { state: 'running', done: 0, total: 1 },
      { state: 'running', done: 1, total: 3 },
      { state: 'running', done: 2, total: 3 },
      null,
    ])
  })

  it('is let go of when somebody thinks better of it', async () => {
    onPiece = () => {
      if (done === 2) cancelFetch(file)
    }
    await fetchFile(file)
    expect([done, letGo, standing()]).toEqual([2, 1, null])
  })

  it('and cannot be reached says so, and goes on when it is asked again', async () => {
    onPiece = () => {
      isCut = done === 2
    }
    await fetchFile(file)
    expect(standing()).toEqual({ state: 'failed', code: 'E_HUB_UNREACHABLE' })
    expect(letGo).toBe(0)
    isCut = false
    await fetchFile(file)
    expect([done, standing()]).toEqual([3, null])
  })
})
