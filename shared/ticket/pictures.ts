/**
 * Whether pictures and films may never be held on a ticket: its sector is child sexual abuse (domain section 7). Where
 * they are held is noted instead.
 */
export function refusesPictures(sector: string | null): boolean {
  return sector === 'CSAE'
}

/** Whether a file is a picture or a film. @param type as its first bytes say, or as a message claims */
export function isPicture(type: string): boolean {
  return /^(?:image|video)\//i.test(type.trim())
}

/** What is said of a picture that is refused. */
export const PICTURE_REFUSED =
  'in this sector pictures and films are never held here. Note where they are held.'
