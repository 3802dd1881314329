/** Characters between two blanks that are quickly broken into lines, whatever they are. */
export const LONGEST_RUN = 4_000

// Without kerning (base.css) each of these is laid out by itself. Characters of other scripts join, stack, or run
// against their neighbours, and Chromium shapes what is left of a run again for each line of it: with the square of
// its length. Characters of format, such as a joiner or a change of direction, do that to any script.
const LOOSE =
  /^(?:(?!\p{Cf})[\p{scx=Latin}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Common}\p{scx=Inherited}])*$/u

/**
 * The length of the first run of characters without a blank, in UTF-16 units, that would freeze the window while it is
 * broken into lines; 0 where there is none. No language writes one; the long runs of Chinese, of hashes and of encoded
 * files are no such runs.
 */
export function slowRun(text: string): number {
  if (text.length <= LONGEST_RUN) return 0
  for (const [run] of text.matchAll(/\S+/g))
    if (run.length > LONGEST_RUN && !LOOSE.test(run)) return run.length
  return 0
}
