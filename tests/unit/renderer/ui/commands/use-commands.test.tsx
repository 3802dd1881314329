import { beforeEach, describe, expect, it, vi } from 'vitest'
import { registerCommands, registry, standingCommands } from '../../../../../renderer/ui/commands/registry.ts'
import { useCommands } from '../../../../../renderer/ui/commands/use-commands.ts'
import { render } from '../../render.tsx'

function Screen({ say, title = 'Say' }: { readonly say: () => void; readonly title?: string }) {
  useCommands([{ id: 'say', title, section: 'Test', scope: 'global', run: say }])
  return null
}

const standing = () => standingCommands(registry.getState().commands)

describe('useCommands', () => {
  beforeEach(() => registry.setState({ commands: [] }))

  it('registers while mounted, and runs what was last drawn without registering again', async () => {
    const first = vi.fn()
    const second = vi.fn()
    const { rerender } = render(<Screen say={first} />)
    const before = registry.getState().commands
    rerender(<Screen say={second} />)
    expect(registry.getState().commands).toBe(before)
    await standing()[0]?.run()
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledOnce()
    rerender(null)
    expect(standing()).toEqual([])
  })

  it('registers again when what is shown changes', () => {
    const { rerender } = render(<Screen say={() => undefined} />)
    rerender(<Screen say={() => undefined} title="Say more" />)
    expect(standing().map((command) => command.title)).toEqual(['Say more'])
  })

  it('gives a command back when a later one of its id leaves', () => {
    const desk = {
      id: 'say',
      title: 'of the desk',
      section: 'Test',
      scope: 'global',
      run: () => undefined,
    } as const
    registerCommands([desk])
    const { rerender } = render(<Screen say={() => undefined} title="of the screen" />)
    expect(standing().map((command) => command.title)).toEqual(['of the screen'])
    rerender(null)
    expect(standing().map((command) => command.title)).toEqual(['of the desk'])
  })
})
