export { LockWarning } from './lock-warning.tsx'
export { RecoverySheet } from './recovery-sheet.tsx'
export { SignIn } from './sign-in.tsx'
export { Welcome } from './welcome.tsx'
