import type { Feature } from '../../ui/screen.ts'
import { lockCommand } from './lock-command.ts'
import { LockWarning } from './lock-warning.tsx'

export { lockCommand } from './lock-command.ts'
export { SignIn } from './sign-in.tsx'
export { Welcome } from './welcome.tsx'

export const lock: Feature = { readsNoCase: true, overlay: LockWarning, commands: [lockCommand] }
