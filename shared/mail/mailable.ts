import { showControls } from '../text/controls.ts'

/** An address as a mail server is given it, or why there is none, in words that go on from the address. */
export type Mailable = { readonly address: string } | { readonly why: string }

/** The longest that each may be (RFC 5321, 4.5.3.1). */
const LONGEST = 254
const LONGEST_LOCAL = 64
const LONGEST_LABEL = 63

// What the eye does not see: controls, direction marks, joiners, soft hyphens, fillers, variation selectors.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u
const ATOM = String.raw`[\w!#$%&'*+/=?^\`{|}~-]+`
const LOCAL = new RegExp(String.raw`^${ATOM}(?:\.${ATOM})*$`)
const LABEL = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/
// What a browser's address takes for the end of a host, or for part of one, and no domain holds.
const NO_DOMAIN = /[\s/\\?#@:%[\]<>^|"(),;]/u

/**
 * The one form in which an address is judged, written down and handed to a mail server: nothing reads it in another
 * way afterwards. Narrower than RFC 5322: no quoted local parts, no comments, no letters beyond ASCII before the @, no
 * bare host.
 *
 * @param text one address, without a name
 */
export function mailable(text: string): Mailable {
  if (UNSEEN.test(text)) return { why: 'holds a character that is not seen' }
  const at = text.lastIndexOf('@')
  if (at < 1 || text.length > LONGEST) return { why: 'is no address' }
  const local = text.slice(0, at)
  if (local.startsWith('"')) return { why: 'is quoted before the @, to which the desk does not write' }
  if (/[^\0-\x7f]/.test(local)) return { why: 'has letters before the @ that not every mail server carries' }
  const domain = asciiDomain(text.slice(at + 1))
  if (!LOCAL.test(local) || local.length > LONGEST_LOCAL || domain === null) return { why: 'is no address' }
  return { address: `${local}@${domain}` }
}

/** As `mailable`, where only the address is wanted; null where there is none. */
export function mailableAddress(text: string): string | null {
  const found = mailable(text)
  return 'address' in found ? found.address : null
}

/**
 * A domain in ASCII (UTS 46, as browsers do it), in lower case; null where it is none. Full-width letters, other dots and
 * letters that are written in two ways come out as the one domain that a mail server looks up.
 */
export function asciiDomain(domain: string): string | null {
  if (UNSEEN.test(domain) || NO_DOMAIN.test(domain)) return null
  // A label that is in ASCII already may still be none that anybody looks up.
  const plain = /[^\0-\x7f]|xn--/i.test(domain) ? hostOf(domain) : domain.toLowerCase()
  if (plain === null || plain.length > LONGEST - 2) return null
  const labels = plain.split('.')
  const isDomain =
    labels.length > 1 &&
    labels.every((label) => label.length <= LONGEST_LABEL && LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  return isDomain ? plain : null
}

function hostOf(domain: string): string | null {
  const address = `https://${domain}`
  return URL.canParse(address) ? new URL(address).hostname : null
}

/**
 * An address as it is shown where somebody decides by it: what is not seen made visible, and beside a domain of other
 * letters the one that is looked up, so that no look-alike passes.
 */
export function shownAddress(address: string): string {
  const shown = showControls(address)
  const at = address.lastIndexOf('@')
  if (at < 0 || /^[\0-\x7f]*$/.test(address)) return shown
  const ascii = asciiDomain(address.slice(at + 1))
  const isPlainBefore = /^[\0-\x7f]*$/.test(address.slice(0, at))
  const domain = ascii !== null && isPlainBefore ? `${address.slice(0, at)}@${ascii}` : ascii
  return `${shown} (${['letters that may look like others', domain].filter(Boolean).join(': ')})`
}

/** Words with every address in them as `shownAddress` shows it. */
export function shownAddresses(words: string): string {
  return showControls(words.replace(/[^\s@<>"(),;]{1,320}@[^\s@<>"(),;]{1,320}/gu, shownAddress))
}
