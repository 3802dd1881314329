/** The scheme that everything the desk shows is served from. */
export const scheme = 'app'
/** The one origin of the desk's own pages. */
export const deskOrigin = 'app://ui'
export const deskPage = `${deskOrigin}/index.html`
/** Reports are printed from an origin of their own, which nothing else shares. */
export const reportOrigin = 'app://report'

/** Is this address a page of the desk itself? Decided on the parsed address, never on its text. */
export const isDeskAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return `${protocol}//${host}` === deskOrigin && username === '' && password === ''
}
