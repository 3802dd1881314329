/** Marks the filter's input, so that a key can go there from the list. */
export const FILTER_MARK = { 'data-mail-filter': true } as const
/** Marks what surrounds the list. */
export const LIST_MARK = { 'data-mail-list': true } as const
/** Marks the message that is read. */
export const READING_MARK = { 'data-mail-reading': true } as const

/** Into the filter, with what stands in it selected. */
export function focusFilter(): void {
  document.querySelector<HTMLInputElement>('[data-mail-filter]')?.select()
}

/** Back to the row where one was. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-mail-list] [role="row"][tabindex="0"]')?.focus()
}

/** Into the message, where the arrows scroll it. */
export function focusReading(): void {
  document.querySelector<HTMLElement>('[data-mail-reading]')?.focus()
}
