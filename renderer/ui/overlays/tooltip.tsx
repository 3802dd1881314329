import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import type { ReactElement } from 'react'
import { KeyHint } from '../controls/key-hint.tsx'
import styles from './overlay.module.css'

export interface TooltipProps {
  readonly text: string
  /** Keys that do the same. */
  readonly keys?: string
  /** One focusable react-aria element: a button, a link. */
  readonly children: ReactElement
}

/** A few words beside a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip} offset={6}>
        {text}
        {keys !== undefined && <KeyHint keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
