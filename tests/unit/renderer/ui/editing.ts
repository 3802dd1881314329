/**
 * jsdom edits nothing: what Chromium does for `execCommand` and `Selection.modify` in one line of text, as far as the
 * tests of held keys need it. What it refuses to a page it refuses here, too.
 */
export function editAsChromium(): void {
  const field = () => document.activeElement as HTMLTextAreaElement | HTMLInputElement
  const put = (text: string, from: number, to: number) => {
    const at = field()
    at.setRangeText(text, from, to, 'end')
    at.dispatchEvent(new InputEvent('input', { bubbles: true }))
    return true
  }
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    const at = field()
    const [from, to] = [at.selectionStart ?? 0, at.selectionEnd ?? 0]
    const isMarked = from !== to
    if (command === 'insertText') return put(text, from, to)
    if (command === 'delete') return put('', isMarked ? from : Math.max(0, from - 1), to)
    if (command === 'forwardDelete') return put('', from, isMarked ? to : to + 1)
    if (command === 'selectAll') at.select()
    return command === 'selectAll'
  }
  document.getSelection = () =>
    ({ modify: (...how: [string, string, string]) => moveCaret(field(), how) }) as Selection
}

function moveCaret(
  at: HTMLTextAreaElement | HTMLInputElement,
  [alter, to, by]: [string, string, string],
): void {
  const isBack = to === 'left' || to === 'backward'
  const isBackward = at.selectionDirection === 'backward'
  const [from, end] = [at.selectionStart ?? 0, at.selectionEnd ?? 0]
  const focus = isBackward ? from : end
  const anchor = isBackward ? end : from
  const words = [...at.value.matchAll(/\w+/g)].map(({ index, 0: word }) =>
    isBack ? index : index + word.length,
  )
  const next =
    {
      character: focus + (isBack ? -1 : 1),
      word: (isBack ? words.findLast((one) => one < focus) : words.find((one) => one > focus)) ?? focus,
    }[by] ?? (isBack ? 0 : at.value.length)
  if (alter === 'move') at.setSelectionRange(next, next)
  else
    at.setSelectionRange(
      Math.min(anchor, next),
      Math.max(anchor, next),
      next < anchor ? 'backward' : 'forward',
    )
}
