/** The scheme that everything the desk shows is served from. */
export const scheme = 'app'
/** The one origin of the desk's own pages. */
export const deskOrigin = 'app://ui'
export const deskPage = `${deskOrigin}/index.html`
/** Reports are printed from an origin of their own, which nothing else shares. */
export const reportOrigin = 'app://report'
/** The HTML of messages is shown from an origin of its own, which nothing else shares. */
export const mailOrigin = 'app://mail'
/** Hostile HTML is sanitised in a window of this origin, which nothing else shares. */
export const sanitiserOrigin = 'app://sanitiser'
export const sanitiserPage = `${sanitiserOrigin}/sanitiser.html`

/** Is this address a page of the desk itself? Decided on the parsed address, never on its text. */
export const isDeskAddress = (address: string): boolean => isOf(deskOrigin, address)
/** Is this address the HTML of a message? */
export const isMailAddress = (address: string): boolean => isOf(mailOrigin, address)
export const isSanitiserAddress = (address: string): boolean => isOf(sanitiserOrigin, address)

const isOf = (origin: string, address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return `${protocol}//${host}` === origin && username === '' && password === ''
}
