const SHORTEST = 12

/** What is wrong with a new passphrase typed twice, field by field; null where nothing is. */
export function passphraseFault(
  passphrase: string,
  again: string,
): { readonly passphrase: string | null; readonly again: string | null } {
  return {
    passphrase:
      passphrase.length >= SHORTEST ? null : `At least ${SHORTEST} characters; several words are good`,
    again: again === passphrase ? null : 'The two differ',
  }
}
