import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { hubBar } from '../../ui/hub-bar.ts'
import { HubDialog } from './hub-dialog.tsx'
import { keepSync, type Keeping } from './keep-sync.ts'

/** Keeps the exchange with the hub going, and shows on request how it stands. Stands once. */
export function HubDesk() {
  const desk = useDesk()
  const changes = useStore(hubBar, (bar) => bar.changes)
  const isOpen = useStore(hubBar, (bar) => bar.isOpen)
  const keeping = useRef<Keeping | null>(null)
  useEffect(() => {
    const mine = keepSync(desk)
    keeping.current = mine
    return mine.end
  }, [desk, changes])
  const isSetUp = () => hubBar.getState().status !== null
  useCommands([
    {
      id: 'hub.now',
      title: 'Exchange with the hub now',
      section: 'Desk',
      scope: 'global',
      keys: ['F9'],
      alsoKnownAs: ['sync', 'synchronise', 'send', 'refresh'],
      when: isSetUp,
      run: () => keeping.current?.now(),
    },
    {
      id: 'hub.show',
      title: 'How it stands with the hub',
      section: 'Desk',
      scope: 'global',
      keys: ['Shift+F9'],
      alsoKnownAs: ['sync', 'unsent', 'refused', 'outbox'],
      run: () => hubBar.setState({ isOpen: true }),
    },
  ])
  return isOpen ? (
    <HubDialog onNow={() => keeping.current?.now()} onClose={() => hubBar.setState({ isOpen: false })} />
  ) : null
}
