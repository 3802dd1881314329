/** Marks the filter's input, so that a key can go there from the list. */
export const FILTER_MARK = { 'data-queue-filter': true } as const
/** Marks what surrounds the list. */
export const LIST_MARK = { 'data-queue-list': true } as const

/** Into the filter, with what stands in it selected. */
export function focusFilter(): void {
  document.querySelector<HTMLInputElement>('[data-queue-filter]')?.select()
}

/** Back to the row where one was. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-queue-list] [role="row"][tabindex="0"]')?.focus()
}
