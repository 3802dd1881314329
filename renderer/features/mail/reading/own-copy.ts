import type { MailState } from '../../../../shared/mail/state.ts'
import { useDesk } from '../../../store/hooks.tsx'

/** The message as it came, where it lies sealed on this workstation. */
export interface RawCopy {
  readonly sha256: string
  readonly key: string
}

/** Where the raw message lies here; null where only other workstations have it. */
export function ownCopy({ received, copies }: MailState, workstation: string): RawCopy | null {
  const copy = copies.find(({ pen }) => pen.startsWith(`${workstation}.`))
  return received && copy ? { sha256: received.sha256, key: copy.key } : null
}

export function useOwnCopy(mail: MailState): RawCopy | null {
  const desk = useDesk()
  return ownCopy(mail, desk.session.workstation.code)
}
