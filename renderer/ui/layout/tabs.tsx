import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import type { ReactNode } from 'react'
import styles from './layout.module.css'

export interface TabItem<Id extends string> {
  readonly id: Id
  readonly title: string
  /** Shown beside the title. */
  readonly count?: number
  readonly content: ReactNode
}

export interface TabsProps<Id extends string> {
  /** What the tabs choose between, in words. */
  readonly label: string
  readonly items: readonly TabItem<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

/** Tabs; arrows move between them, and only the chosen one's content is drawn. */
export function Tabs<Id extends string>({ label, items, value, onChange }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles.tabs}
      selectedKey={value}
      onSelectionChange={(key) => {
        const item = items.find((one) => one.id === key)
        if (item) onChange(item.id)
      }}
    >
      <TabList aria-label={label} className={styles.tabList}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles.tab}>
            {item.title}
            {item.count !== undefined && <span className={styles.count}>{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.tabPanel}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
