/** What would bring text or files into a form without keys: a paste, a drop, dictation. */
const BRINGING = ['beforeinput', 'paste', 'drop'] as const

interface Closing {
  times: number
  readonly fields: Set<HTMLInputElement | HTMLTextAreaElement>
}

/** Forms that are being committed. */
const closed = new WeakMap<Element, Closing>()

/** The form that something stands in, with its buttons; null: none. */
export function formAround(at: Element | null): Element | null {
  return (
    at?.closest('[data-writing], [data-scope="dialog"], [data-scope="call"]') ?? at?.closest('form') ?? null
  )
}

/** Whether a form is being committed. */
export function isFormClosed(form: Element): boolean {
  return closed.has(form)
}

/**
 * Has a form take nothing while what stands in it is committed: what came then would be in no entry, and gone with the
 * form. Focus stays where it is; a field that something is being composed in has to be read before.
 *
 * @returns what ends it; closed several times, it is open once each of them has ended
 */
export function closeForm(form: Element): () => void {
  const closing = closed.get(form) ?? { times: 0, fields: new Set() }
  closed.set(form, closing)
  closing.times += 1
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (field.readOnly) continue
    field.readOnly = true
    closing.fields.add(field)
  }
  form.setAttribute('aria-busy', 'true')
  for (const type of BRINGING) form.addEventListener(type, refuse, { capture: true })
  return () => {
    closing.times -= 1
    if (closing.times > 0) return
    closed.delete(form)
    for (const field of closing.fields) field.readOnly = false
    form.removeAttribute('aria-busy')
    for (const type of BRINGING) form.removeEventListener(type, refuse, { capture: true })
  }
}

function refuse(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
