/** How many messages of some files are new here, and how many were here before in the same bytes. */
export interface Taken {
  readonly fresh: number
  readonly again: number
}

/** What came of files, in words: the same message twice is one. */
export function takenText({ fresh, again }: Taken): string {
  const here = `${counted(again)} here already`
  if (again === 0) return `${counted(fresh)} taken in`
  return fresh === 0
    ? `Nothing new: ${here}, the same to the last byte`
    : `${counted(fresh)} taken in, ${again.toLocaleString('en-GB')} here already`
}

/** How far the taking in of files is, in words; before anything is counted there are no figures to show. */
export function progressText({ done, of }: { readonly done: number; readonly of: number }): string {
  return of === 0
    ? 'Reading the first file'
    : `${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`
}

function counted(count: number): string {
  return count === 1 ? '1 message' : `${count.toLocaleString('en-GB')} messages`
}
