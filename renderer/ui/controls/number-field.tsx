import { useState } from 'react'
import type { FieldWords } from './field.tsx'
import { TextField } from './text-field.tsx'

export interface NumberFieldProps extends FieldWords {
  readonly value: number
  readonly onChange: (value: number) => void
  /** Whole numbers, both included. */
  readonly minValue: number
  readonly maxValue: number
  readonly isReadOnly?: boolean
}

/**
 * A whole number within bounds; the up and down arrows step it. What is typed counts as soon as it is one; what is none
 * is said, and gone when the field is left. (The library's own field announces by way of `innerHTML`, which the policy
 * of the page forbids.)
 */
export function NumberField({ value, onChange, minValue, maxValue, error, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const isNumber = (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= minValue && Number(text) <= maxValue
  const change = (text: string) => {
    setTyped(text)
    if (isNumber(text)) onChange(Number(text))
  }
  const step = (by: 1 | -1) => {
    setTyped(null)
    onChange(Math.min(maxValue, Math.max(minValue, value + by)))
  }
  const fault = typed === null || isNumber(typed.trim()) ? error : `Between ${minValue} and ${maxValue}`
  return (
    <TextField
      {...rest}
      {...(fault === undefined ? {} : { error: fault })}
      value={typed ?? String(value)}
      onChange={(text) => change(text.trim())}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        const by = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key]
        if (by === undefined || rest.isReadOnly === true) return event.continuePropagation()
        event.preventDefault()
        step(by)
      }}
      inputMode="numeric"
      isFigures
    />
  )
}
