import { ListTodo } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { viewCommands } from './commands.ts'
import { QueueScreen } from './queue-screen.tsx'

/** The queue of tickets. */
export const queue: Feature = {
  screens: [{ id: 'queue', title: 'Queue', icon: ListTodo, component: QueueScreen }],
  commands: viewCommands,
}
