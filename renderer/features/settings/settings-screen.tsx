import type { ComponentType } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { Pane, Panes } from '../../ui/layout/pane.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DeskSection } from './desk-section.tsx'
import { HolidaysSection } from './holidays-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { HubSection } from './hub-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { MailSection } from './mail-section.tsx'
import { ModulesSection } from './modules-section.tsx'
import { PeopleSection } from './people-section.tsx'
import styles from './settings.module.css'

interface SectionEntry {
  readonly id: string
  readonly title: string
  readonly component: ComponentType
}

const sections: readonly SectionEntry[] = [
  { id: 'desk', title: 'Desk', component: DeskSection },
  { id: 'hours', title: 'Hours', component: HoursSection },
  { id: 'holidays', title: 'Holidays', component: HolidaysSection },
  { id: 'people', title: 'People', component: PeopleSection },
  { id: 'keys', title: 'Passphrase and keys', component: KeysSection },
  { id: 'mail', title: 'E-mail', component: MailSection },
  { id: 'hub', title: 'Hub', component: HubSection },
  { id: 'modules', title: 'Text modules', component: ModulesSection },
  { id: 'appearance', title: 'Appearance', component: AppearanceSection },
]

/** Which section is shown, kept while another screen is in front. */
const settingsUi = createStore<{ readonly section: string }>(() => ({ section: 'desk' }))

/** The settings, one section at a time. */
export function SettingsScreen() {
  const chosen = useStore(settingsUi, (state) => state.section)
  const section = sections.find(({ id }) => id === chosen) ?? sections[0]
  return (
    <Panes>
      <Pane label="Sections" width={208}>
        <ListBox
          aria-label="Sections of the settings"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[section?.id ?? '']}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys
            if (id !== undefined) settingsUi.setState({ section: String(id) })
          }}
          className={styles.sections}
        >
          {sections.map(({ id, title }) => (
            <ListBoxItem key={id} id={id} textValue={title} className={styles.sectionLine}>
              {title}
            </ListBoxItem>
          ))}
        </ListBox>
      </Pane>
      <div className={styles.rule} />
      <Pane label={section?.title ?? 'Settings'}>{section && <section.component key={section.id} />}</Pane>
    </Panes>
  )
}
