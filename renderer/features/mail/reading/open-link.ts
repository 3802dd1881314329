import { tellError } from '../../../ui/feedback/tell-act.ts'

/** Asks the one opener to show an address in the browser; it asks the person first, with the real host. */
export async function openLink(url: string): Promise<void> {
  const answer = await window.desk.links.open({ url })
  if (!answer.ok) tellError(answer.error.code)
}
