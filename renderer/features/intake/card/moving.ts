const FOCUSABLE = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])'

/** Puts focus on the slot behind, or with `-1` before, the one that has it. False: there is none. */
export function moveSlot(form: HTMLElement, from: Element, step: 1 | -1): boolean {
  const slots = slotsOf(form)
  const here = from.closest('[data-slot]')
  const next = slots[slots.findIndex((slot) => slot === here) + step]
  return next !== undefined && focusSlot(next)
}

/** Puts focus on the slot of a field. */
export function focusSlotNamed(form: HTMLElement, name: string): boolean {
  const slot = slotsOf(form).find((one) => one.getAttribute('data-slot') === name)
  return slot !== undefined && focusSlot(slot)
}

function slotsOf(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-slot]')].filter((slot) => slot.checkVisibility())
}

function focusSlot(slot: HTMLElement): boolean {
  const chosen = slot.querySelector<HTMLElement>('input[type="radio"]:checked')
  const target = chosen ?? slot.querySelector<HTMLElement>(FOCUSABLE)
  target?.focus()
  return target !== null
}

/** Whether a list hangs open at the element, whose own keys come first. */
export function hasOpenList(element: Element | null): boolean {
  return element?.getAttribute('aria-expanded') === 'true' || hasActiveOption(element)
}

/** Whether an option of the open list is pointed at, so that Enter takes it. */
export function hasActiveOption(element: Element | null): boolean {
  return (element?.getAttribute('aria-activedescendant') ?? '') !== ''
}
