import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TextModule } from '../../../shared/desk/state.ts'
import { removeTextModule, saveTextModule } from '../../store/acts/desk.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { IconButton } from '../../ui/controls/icon-button.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { perform } from './perform.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

interface Edited {
  readonly id: string
  readonly module: TextModule
}

const EMPTY: TextModule = { keyword: '', title: '', text: '' }

/** Texts that `::keyword` puts into whatever is being written. */
export function ModulesSection() {
  const desk = useDesk()
  const modules = useDeskState((state) => state.textModules)
  const [edited, setEdited] = useState<Edited | null>(null)
  const mayWrite = desk.session.user.role !== 'auditor'
  const listed = Object.entries(modules).toSorted(([, a], [, b]) =>
    a.keyword.localeCompare(b.keyword, 'en-GB'),
  )
  return (
    <Section
      title="Text modules"
      lead="Type :: and a keyword while writing, and the text stands there. {reference}, {requester}, {organisation}, {user} and {reply-by} are filled in; what is not known stays to be filled by hand."
    >
      {mayWrite && (
        <div>
          <Button
            icon={<Plus size={16} aria-hidden />}
            onPress={() => setEdited({ id: desk.newId(), module: EMPTY })}
          >
            Add a text module
          </Button>
        </div>
      )}
      {listed.length === 0 && (
        <EmptyState title="There are no text modules yet">
          Add one for what is said every day: the first acknowledgement, the question for a time window.
        </EmptyState>
      )}
      <ul className={styles.modules}>
        {listed.map(([id, module]) => (
          <li key={id}>
            <button
              type="button"
              className={styles.module}
              disabled={!mayWrite}
              onClick={() => setEdited({ id, module })}
            >
              <code>::{module.keyword}</code>
              <span>{module.title}</span>
              <span className={styles.moduleText}>{module.text}</span>
            </button>
            {mayWrite && (
              <IconButton
                label={`Remove ::${module.keyword}`}
                icon={<Trash2 size={16} aria-hidden />}
                isSmall
                onPress={() => void perform(desk, removeTextModule(desk, id, module.keyword))}
              />
            )}
          </li>
        ))}
      </ul>
      {edited && <EditModule edited={edited} modules={modules} onClose={() => setEdited(null)} />}
    </Section>
  )
}

const KEYWORD = /^[\p{L}\p{N}-]{1,40}$/u

interface EditModuleProps {
  readonly edited: Edited
  readonly modules: Readonly<Record<string, TextModule>>
  readonly onClose: () => void
}

function EditModule({ edited, modules, onClose }: EditModuleProps) {
  const desk = useDesk()
  const [module, setModule] = useState(edited.module)
  const fault = keywordFault(module.keyword, edited.id, modules)
  const canSave = fault === null && module.text.trim() !== ''
  const save = async () => {
    const title = module.title.trim() || module.keyword
    if (canSave && (await perform(desk, saveTextModule(desk, edited.id, { ...module, title })))) onClose()
  }
  return (
    <Dialog
      isOpen
      isSticky
      title="Text module"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={!canSave} onPress={() => holdKeysWhile(save)}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles.dialogForm}>
        <TextField
          label="Keyword"
          hint="Letters, digits and dashes."
          value={module.keyword}
          onChange={(keyword) => setModule({ ...module, keyword })}
          error={module.keyword === '' ? null : fault}
          autoFocus
        />
        <TextField
          label="Title"
          value={module.title}
          onChange={(title) => setModule({ ...module, title })}
          maxLength={200}
        />
        <TextArea
          label="Text"
          value={module.text}
          onChange={(text) => setModule({ ...module, text })}
          rows={8}
        />
      </div>
    </Dialog>
  )
}

function keywordFault(
  keyword: string,
  id: string,
  modules: Readonly<Record<string, TextModule>>,
): string | null {
  if (!KEYWORD.test(keyword)) return 'Letters, digits and dashes; at most 40'
  const isTaken = Object.entries(modules).some(([other, known]) => other !== id && known.keyword === keyword)
  return isTaken ? 'There is one of that keyword' : null
}
