// @ts-check

// What is not seen, or breaks a line, or turns it round: controls, direction marks, what has no width, unpaired halves and
// what no character is; signs that are drawn as nothing (the empty one of Braille, a note head of no form); every blank but
// the plain one; and a second plain blank, which would fill a line of the screen.
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]|(?! )\p{Zs}|(?<= ) /gu

/**
 * A line as it is printed. All that an export says comes from whoever made it: none of it may look like a line of ours.
 * @param {string} line
 */
export function shown(line) {
  return line.replace(
    unseen,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
