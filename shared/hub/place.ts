/** Whether a name or address is of this very machine, by its look: nothing is resolved. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
