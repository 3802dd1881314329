import { shell } from 'electron'
import { fail, ok, type Result } from '../../shared/contract/result.ts'

/** Shows the real host and the whole address; true when the person agrees. */
type Confirm = (address: { readonly host: string; readonly href: string }) => Promise<boolean>

/**
 * The address as it may be opened, parsed and written anew; null when it is not a plain `https:` address.
 * The host comes out in its ASCII form, so that no look-alike letter hides in it.
 */
export const openable = (address: string): URL | null => {
  if (/[\p{Cc}\p{Cf}\\]/u.test(address) || !/^https:\/\//i.test(address) || !URL.canParse(address))
    return null
  const url = new URL(address)
  const plain =
    url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
  return plain ? url : null
}

/** The only way from the desk to a browser. */
export const createOpener =
  (confirm: Confirm) =>
  async ({ url: address }: { readonly url: string }): Promise<Result<{ opened: boolean }>> => {
    const url = openable(address)
    if (!url) return fail('E_LINK_REFUSED')
    if (!(await confirm({ host: url.host, href: url.href }))) return ok({ opened: false })
    await shell.openExternal(url.href)
    return ok({ opened: true })
  }
