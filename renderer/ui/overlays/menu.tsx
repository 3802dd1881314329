import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
} from 'react-aria-components'
import type { ReactElement, ReactNode } from 'react'
import { KeyHint } from '../controls/key-hint.tsx'
import styles from './overlay.module.css'

export interface MenuAction {
  readonly id: string
  readonly title: string
  readonly icon?: ReactNode
  /** Keys that do the same. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly onAction: () => void
}

export interface MenuGroup {
  readonly title: string
  readonly actions: readonly MenuAction[]
}

export interface MenuProps {
  /** What the menu offers, in words. */
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly groups: readonly MenuGroup[]
  readonly placement?: NonNullable<PopoverProps['placement']>
}

/** A menu of actions under a button, in named groups; each line shows its key. */
export function Menu({ label, trigger, groups, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={styles.menu}>
          {groups.map((group) => (
            <MenuSection key={group.title} className={styles.section}>
              <Header className={styles.sectionTitle}>{group.title}</Header>
              {group.actions.map((action) => (
                <MenuItem
                  key={action.id}
                  id={action.id}
                  textValue={action.title}
                  isDisabled={action.isDisabled ?? false}
                  onAction={action.onAction}
                  className={styles.item}
                >
                  {action.icon}
                  <span className={styles.itemTitle}>{action.title}</span>
                  {action.keys !== undefined && <KeyHint keys={action.keys} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
