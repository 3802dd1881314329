/** What could name a person or a place in a line of text, and what stands there instead. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"')]+/gi, '[address]'],
  [/[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '[e-mail]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, '[account]'],
  [/\b\d{2}[- ]\d{2}[- ]\d{2}\b/g, '[sort code]'],
  [/\+?\(?\d(?:[ ().-]{0,3}\d){6,18}/g, '[number]'],
]

/**
 * Takes out of a text whatever could identify somebody: addresses, e-mail, bank accounts, telephone numbers,
 * and the folders given. A second net: nothing written by people should ever get here.
 *
 * @param folders absolute paths that name the user of the machine, such as the home folder
 */
export const redact = (text: string, folders: readonly string[] = []): string => {
  const homeless = folders.reduce(
    (rest, folder) => (folder ? rest.replaceAll(folder, '[folder]') : rest),
    text,
  )
  return patterns.reduce((rest, [pattern, label]) => rest.replace(pattern, label), homeless)
}
