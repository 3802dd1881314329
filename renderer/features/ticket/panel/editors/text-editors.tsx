import { shownAddress } from '../../../../../shared/mail/mailable.ts'
import type { Term } from '../../../../../shared/taxonomy/term.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { ComboBox } from '../../../../ui/controls/combo-box.tsx'
import { TextField } from '../../../../ui/controls/text-field.tsx'
import { holdKeysWhile } from '../../../../ui/held-keys.ts'
import { ModuleText, MomentField, momentIn } from '../../fields-shared.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import { useWriting } from '../../writing.ts'
import { type EditorProps, valueOf } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'

/** What is being written into a field, kept sealed until it is saved or left. */
function useFieldText({ name, onSave, onLeave }: EditorProps) {
  const { ticket } = useOpenTicket()
  const value: unknown = field(ticket, name)
  const current = typeof value === 'string' ? value : ''
  const [{ text }, change, clear] = useWriting(`field:${name}`, { text: current })
  const leave = () => {
    clear()
    onLeave()
  }
  const save = async () => {
    if (text.trim() === current.trim()) return leave()
    if (await onSave(valueOf(name, text.trim() === '' ? null : text))) clear()
  }
  return { text, change: (next: string) => change({ text: next }), save, leave }
}

export function LineEditor(props: EditorProps & { readonly isFigures: boolean }) {
  const { text, change, save, leave } = useFieldText(props)
  return (
    <EditorForm onSave={save} onLeave={leave} saveKeys="Enter">
      <TextField
        label={props.label}
        isFigures={props.isFigures}
        hint={props.name === 'requesterEmail' && shownAddress(text) !== text ? shownAddress(text) : ''}
        value={text}
        onChange={change}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) holdKeysWhile(save)
          else event.continuePropagation()
        }}
      />
    </EditorForm>
  )
}

export function TextEditor(props: EditorProps) {
  const { text, change, save, leave } = useFieldText(props)
  return (
    <EditorForm onSave={save} onLeave={leave}>
      <ModuleText label={props.label} rows={6} value={text} onChange={change} autoFocus />
    </EditorForm>
  )
}

export function SuggestEditor(props: EditorProps & { readonly terms: readonly Term[] }) {
  const { text, change, save, leave } = useFieldText(props)
  const sought = text.toLocaleLowerCase('en-GB')
  const suggestions = props.terms
    .filter(({ code, label }) => `${code} ${label}`.toLocaleLowerCase('en-GB').includes(sought))
    .map(({ code, label, help }) => ({ id: code, title: label, detail: help }))
  return (
    <EditorForm onSave={save} onLeave={leave} saveKeys="Enter">
      <ComboBox
        label={props.label}
        text={text}
        onTextChange={change}
        suggestions={suggestions}
        onPick={({ title }) => change(title)}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') holdKeysWhile(save)
        }}
      />
    </EditorForm>
  )
}

export function MomentEditor({ name, label, onSave, onLeave }: EditorProps) {
  const { ticket } = useOpenTicket()
  const current = field(ticket, name) as string | null
  const [draft, change, clear] = useWriting(`field:${name}`, {
    moment: current,
    momentText: null as string | null,
  })
  const leave = () => {
    clear()
    onLeave()
  }
  const save = async () => {
    if (draft.moment === current) return leave()
    if (await onSave(valueOf(name, draft.moment))) clear()
  }
  return (
    <EditorForm onSave={save} onLeave={leave}>
      <MomentField
        label={label}
        meaning={name === 'receivedAt' ? 'happened' : 'due'}
        {...momentIn('moment', draft, change)}
        hint="Such as 14:05, 22/11 14:05 or tomorrow 14:05"
      />
    </EditorForm>
  )
}
