import type { MailState } from '../../../../shared/mail/state.ts'
import { refusesPictures } from '../../../../shared/ticket/pictures.ts'
import { useQueue } from '../../../store/hooks.tsx'

/** Whether a message is on a ticket whose sector refuses pictures: none of its own is shown, or taken out, then. */
export function useRefusesPictures({ handling }: Pick<MailState, 'handling'>): boolean {
  const { tickets } = handling.value
  return useQueue((queue) => tickets.some((id) => refusesPictures(queue.get(id)?.sector ?? null)))
}
