import { fieldSpecs } from '../../../../shared/ticket/field-specs.ts'
import { field } from '../../../../shared/ticket/state.ts'
import {
  PERISHABLE_ANSWERS,
  RISK_ANSWER_LETTERS,
  RISK_ANSWERS,
} from '../../../../shared/taxonomy/contacts.ts'
import { REQUEST_TYPES } from '../../../../shared/taxonomy/request-types.ts'
import type { Term } from '../../../../shared/taxonomy/term.ts'
import { TIME_NEEDS } from '../../../../shared/triage/scales.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { ChoiceList, type ListedChoice } from '../choice-list.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { Article29Editor } from './editors/article-29-editor.tsx'
import { AssetsEditor } from './editors/assets-editor.tsx'
import { type EditorProps, valueOf } from './editors/editor-props.ts'
import { ChoicesEditor } from './editors/choices-editor.tsx'
import { GradingEditor } from './editors/grading-editor.tsx'
import { HarmEditor } from './editors/harm-editor.tsx'
import { LineEditor, MomentEditor, SuggestEditor, TextEditor } from './editors/text-editors.tsx'
import { OrganisationEditor, RequesterEditor } from './editors/people-editors.tsx'
import { SubjectsEditor } from './editors/subjects-editor.tsx'
import styles from './panel.module.css'

const NONE = '-'

/** Vocabularies whose codes people say and write; those of the others are found when typed, and not shown. */
const SPOKEN: readonly (readonly Term[])[] = [REQUEST_TYPES, TIME_NEEDS]

/** Vocabularies of which one letter is an answer. */
const LETTERED: readonly (readonly Term[])[] = [RISK_ANSWERS, PERISHABLE_ANSWERS]

function listed(terms: readonly Term[]): ListedChoice<string>[] {
  const isSpoken = SPOKEN.includes(terms)
  return terms.map(({ code, label, help }) => ({
    id: code,
    title: label,
    code,
    detail: help,
    ...(isSpoken ? { mark: `${code} ${label}` } : {}),
  }))
}

/** The control with which a field is written. */
export function FieldEditor(props: Omit<EditorProps, 'label'>) {
  const { ticket } = useOpenTicket()
  const { name, onSave, onLeave } = props
  const spec = fieldSpecs[name]
  const editor = { ...props, label: spec.label }
  switch (spec.control) {
    case 'line':
    case 'figures':
      return <LineEditor {...editor} isFigures={spec.control === 'figures'} />
    case 'text':
      return <TextEditor {...editor} />
    case 'moment':
      return <MomentEditor {...editor} />
    case 'suggest':
      return <SuggestEditor {...editor} terms={spec.terms} />
    case 'choice':
    case 'level': {
      const isLevel = spec.control === 'level'
      return (
        <>
          <span className={styles.label}>{spec.label}</span>
          <ChoiceList
            label={spec.label}
            choices={[
              ...listed(spec.terms),
              ...(field(ticket, name) === null ? [] : [{ id: NONE, title: 'Empty it' }]),
            ]}
            letters={LETTERED.includes(spec.terms) ? RISK_ANSWER_LETTERS : undefined}
            onChoose={(code) =>
              void onSave(valueOf(name, code === NONE ? null : isLevel ? Number(code) : code))
            }
          />
        </>
      )
    }
    case 'choices':
      return <ChoicesEditor {...editor} terms={spec.terms} />
    case 'requester':
      return <RequesterEditor {...editor} />
    case 'organisation':
      return <OrganisationEditor {...editor} />
    case 'contact':
      return (
        <div className={styles.buttons}>
          <Button onPress={() => void onSave({ requesterContact: null })}>Take the link away</Button>
          <Button tone="quiet" onPress={onLeave}>
            Keep it
          </Button>
        </div>
      )
    case 'grading':
      return <GradingEditor {...editor} />
    case 'subjects':
      return <SubjectsEditor {...editor} />
    case 'assets':
      return <AssetsEditor {...editor} />
    case 'harm':
      return <HarmEditor {...editor} />
    case 'article29':
      return <Article29Editor {...editor} />
  }
}
