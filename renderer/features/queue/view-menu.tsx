import { useState } from 'react'
import { Bookmark } from 'lucide-react'
import { readView } from '../../../shared/queue/views.ts'
import { removeView, saveView } from '../../store/acts/desk.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { perform } from './perform.ts'
import { chooseBuiltIn, chooseView, queueUi, useQueueUi } from './view-store.ts'

/** What can be done with the view as it is now: save it under a name, bring a saved one up to date, remove it. */
export function ViewMenu() {
  const desk = useDesk()
  const [isNaming, setNaming] = useState(false)
  const viewId = useQueueUi((state) => state.viewId)
  const definition = useQueueUi((state) => state.definition)
  const own = useDeskState((state) => state.views[viewId])
  const mine = own?.owner === desk.session.user.id ? own : undefined
  const isChanged =
    mine !== undefined && JSON.stringify(readView(mine.definition)) !== JSON.stringify(definition)
  const mayWrite = desk.session.user.role !== 'administrator'
  const ownActions = mine
    ? [
        {
          id: 'update',
          title: `Save changes to “${mine.title}”`,
          isDisabled: !isChanged,
          onAction: () => void perform(desk, saveView(desk, viewId, { ...mine, definition })),
        },
        {
          id: 'share',
          title: mine.shared ? 'Keep it to myself' : 'Share it with the desk',
          onAction: () => {
            const saved = readView(mine.definition) ?? definition
            void perform(desk, saveView(desk, viewId, { ...mine, shared: !mine.shared, definition: saved }))
          },
        },
        {
          id: 'remove',
          title: `Remove “${mine.title}”`,
          onAction: () => {
            chooseBuiltIn('open')
            void perform(desk, removeView(desk, viewId, mine.title))
          },
        },
      ]
    : []
  return (
    <>
      <Menu
        label="This view"
        placement="bottom end"
        trigger={<Button icon={<Bookmark size={16} aria-hidden />}>View</Button>}
        groups={[
          {
            title: 'This view',
            actions: [
              {
                id: 'save',
                title: 'Save as a new view',
                isDisabled: !mayWrite,
                onAction: () => setNaming(true),
              },
              ...ownActions,
            ],
          },
        ]}
      />
      {isNaming && <NameView onClose={() => setNaming(false)} />}
    </>
  )
}

function NameView({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk()
  const [title, setTitle] = useState('')
  const [shared, setShared] = useState(false)
  const save = async () => {
    const id = desk.newId()
    const { definition } = queueUi.getState()
    if (!(await perform(desk, saveView(desk, id, { title: title.trim(), shared, definition })))) return
    chooseView(id, definition)
    onClose()
  }
  return (
    <Dialog
      isOpen
      size="small"
      title="Save this view"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={title.trim() === ''} onPress={() => holdKeysWhile(save)}>
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        hint="Filter, order and grouping are kept under it."
        value={title}
        onChange={setTitle}
        maxLength={80}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' && title.trim() !== '') void save()
          event.continuePropagation()
        }}
      />
      <Checkbox isSelected={shared} onChange={setShared}>
        Share it with everybody at the desk
      </Checkbox>
    </Dialog>
  )
}
