import { useStore } from 'zustand'
import { useRef } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { Button } from '../../ui/controls/button.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Pane, Panes } from '../../ui/layout/pane.tsx'
import { Splitter } from '../../ui/layout/splitter.tsx'
import { NewOfficer, NewOrganisation } from './adding.tsx'
import styles from './directory.module.css'
import { directoryUi } from './directory-ui.ts'
import { mayReadCases, mayWriteContacts, mayWriteOrganisations } from './may-write.ts'
import { OfficerDetail } from './officer-detail.tsx'
import { OfficerList } from './officer-list.tsx'
import { OrganisationDetail } from './organisation-detail.tsx'
import { OrganisationList } from './organisation-list.tsx'

const LISTS = [
  { id: 'officers', title: 'Officers' },
  { id: 'organisations', title: 'Organisations' },
] as const

/** Officers and their organisations: found by anything, edited in place. */
export function DirectoryScreen() {
  const desk = useDesk()
  const { list: wanted, sought, chosen, adding, width } = useStore(directoryUi)
  const lists = mayReadCases(desk.session) ? LISTS : LISTS.filter(({ id }) => id === 'organisations')
  const list = lists.some(({ id }) => id === wanted) ? wanted : 'organisations'
  const search = useRef<HTMLInputElement>(null)
  const mayAdd = list === 'officers' ? mayWriteContacts(desk.session) : mayWriteOrganisations(desk.session)
  const close = () => directoryUi.setState({ adding: null })
  useCommands([
    {
      id: 'directory.find',
      title: 'Find in the directory',
      section: 'Directory',
      scope: 'directory',
      keys: ['/', 'Ctrl+F'],
      run: () => search.current?.focus(),
    },
    {
      id: 'directory.new',
      title: list === 'officers' ? 'New officer' : 'New organisation',
      section: 'Directory',
      scope: 'directory',
      keys: ['Ctrl+N'],
      when: () => mayAdd,
      run: () => directoryUi.setState({ adding: list }),
    },
  ])
  return (
    <div className={styles.screen} data-scope="directory">
      <Panes>
        <Pane label="Directory" width={width} isScrolling={false}>
          <header className={styles.head}>
            <RadioGroup
              label="List"
              isLabelHidden
              look="segmented"
              choices={lists}
              value={list}
              onChange={(next) => directoryUi.setState({ list: next })}
            />
            {mayAdd && (
              <Button keys="Ctrl+N" onPress={() => directoryUi.setState({ adding: list })}>
                New
              </Button>
            )}
          </header>
          <div className={styles.search}>
            <TextField
              label="Name, number, collar, force or address"
              isLabelHidden
              placeholder="Name, number, collar, force or address"
              value={sought}
              onChange={(text) => directoryUi.setState({ sought: text })}
              inputRef={search}
            />
          </div>
          {list === 'officers' ? <OfficerList /> : <OrganisationList />}
        </Pane>
        <Splitter
          label="Width of the list"
          value={width}
          min={320}
          max={720}
          onChange={(next) => directoryUi.setState({ width: next })}
        />
        <Pane label="Entry">
          {list === 'officers' && chosen.officers !== null && (
            <OfficerDetail key={chosen.officers} id={chosen.officers} />
          )}
          {list === 'organisations' && chosen.organisations !== null && (
            <OrganisationDetail key={chosen.organisations} id={chosen.organisations} />
          )}
          {chosen[list] === null && (
            <EmptyState title="Nothing is chosen">
              Enter on a line of the list shows it here. Ctrl+N adds one.
            </EmptyState>
          )}
        </Pane>
      </Panes>
      {adding === 'officers' && <NewOfficer onClose={close} />}
      {adding === 'organisations' && <NewOrganisation onClose={close} />}
    </div>
  )
}
