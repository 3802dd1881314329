import {
  Button,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  type DisclosureProps as AriaDisclosureProps,
  Heading,
} from 'react-aria-components'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './layout.module.css'

export interface DisclosureProps extends Omit<AriaDisclosureProps, 'className' | 'style' | 'children'> {
  readonly title: string
  /** Quiet text at the end of the title's line: a count, a state. */
  readonly detail?: string
  readonly children: ReactNode
}

/** A part that can be folded away. `isExpanded`, `defaultExpanded`, `onExpandedChange` as in react-aria. */
export function Disclosure({ title, detail, children, ...rest }: DisclosureProps) {
  return (
    <AriaDisclosure {...rest} className={styles.disclosure}>
      <Heading level={3}>
        <Button slot="trigger" className={styles.trigger}>
          <ChevronRight size={16} aria-hidden />
          <span>{title}</span>
          {detail !== undefined && <span className={styles.triggerDetail}>{detail}</span>}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className={styles.panel}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  )
}
