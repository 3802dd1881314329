import { own } from '../../../shared/journal/kinds/define.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { useDeskState } from '../../store/hooks.tsx'

/** What a user is called; the id where nobody knows, '' for no user. */
export function useUserName(id: string | null): string {
  return useDeskState(({ users }) => (id === null ? '' : showControls(own(users, id)?.name ?? id)))
}
