import type { Input, WebContents } from 'electron'

/** F12, Ctrl+Shift+I/J/C and their Mac siblings. */
export const opensDevTools = (input: Pick<Input, 'key' | 'control' | 'shift' | 'meta' | 'alt'>): boolean => {
  if (input.key === 'F12') return true
  const key = input.key.toLowerCase()
  const letter = key === 'i' || key === 'j' || key === 'c'
  return letter && ((input.control && input.shift) || (input.meta && input.alt))
}

/** Swallows the keys that open developer tools, packaged or not. */
export const swallowDevToolsKeys = (contents: WebContents): void => {
  contents.on('before-input-event', (event, input) => {
    if (opensDevTools(input)) event.preventDefault()
  })
}
