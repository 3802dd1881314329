import { useMemo, useState } from 'react'
import { planLink, planMerge } from '../../../shared/queue/bulk.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { selectRows } from '../../../shared/queue/select.ts'
import { definitionOf } from '../../../shared/queue/views.ts'
import { linkAll, mergeAll } from '../../store/acts/queue.ts'
import { useDesk } from '../../store/hooks.tsx'
import { ComboBox } from '../../ui/controls/combo-box.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { useBulkWriting } from './bulk-writing.ts'
import { useQueueContext, useTable } from './use-queue-rows.ts'

interface TargetFormProps {
  readonly kind: 'link' | 'merge'
  readonly rows: readonly QueueRow[]
}

const WORDS = {
  link: {
    title: 'Link as related',
    verb: 'Link',
    target: 'Related to',
    reason: 'Note',
    hint: 'What connects them, if it is not plain.',
  },
  merge: {
    title: 'Merge',
    verb: 'Merge',
    target: 'The ticket that goes on',
    reason: 'Reason',
    hint: 'Nothing is moved or lost; it can be taken back.',
  },
} as const

const OFFERED = 30

/** Links tickets with one, or merges them into one: which, and why. */
export function TargetForm({ kind, rows }: TargetFormProps) {
  const desk = useDesk()
  const words = WORDS[kind]
  const [text, setText] = useState('')
  const [target, setTarget] = useState<QueueRow | null>(rows.length > 1 ? (rows[0] ?? null) : null)
  const [{ reason }, change, clear] = useBulkWriting(kind, rows, { reason: '' })
  const suggestions = useSuggestions(text, rows)
  const plan = useMemo(
    () => target && (kind === 'link' ? planLink(rows, target) : planMerge(rows, target)),
    [kind, rows, target],
  )
  const missing =
    target === null
      ? 'Choose a ticket.'
      : kind === 'merge' && reason.trim() === ''
        ? 'Say why they are one.'
        : null
  return (
    <BulkDialog
      title={words.title}
      verb={words.verb}
      plan={plan}
      missing={missing}
      onDone={clear}
      act={(agreed) => {
        const into = target ?? agreed.changes[0]?.row
        if (!into) throw new Error('a plan without a target is never agreed to')
        return kind === 'link'
          ? linkAll(desk, agreed, into, reason.trim())
          : mergeAll(desk, agreed, into, reason.trim())
      }}
    >
      <ComboBox
        label={words.target}
        hint={
          target
            ? `${target.reference}, ${target.title || 'no title'}`
            : 'A reference, or words of its title.'
        }
        text={text}
        onTextChange={setText}
        suggestions={suggestions}
        onPick={({ id }) => {
          setTarget(desk.queue.getState().get(id) ?? null)
          setText('')
        }}
        autoFocus
      />
      <TextField
        label={words.reason}
        hint={words.hint}
        isRequired={kind === 'merge'}
        value={reason}
        onChange={(reason) => change({ reason })}
      />
    </BulkDialog>
  )
}

/** Tickets that fit what is typed; while nothing is, those that were selected. */
function useSuggestions(text: string, rows: readonly QueueRow[]) {
  const table = useTable()
  const context = useQueueContext()
  return useMemo(() => {
    const view = { ...definitionOf('all'), filter: text }
    const found = text.trim() === '' ? rows : selectRows(table, view, context).rows
    return found.slice(0, OFFERED).map(({ id, reference, title, requester }) => ({
      id,
      title: reference,
      detail: [title, requester].filter(Boolean).join(', '),
    }))
  }, [text, rows, table, context])
}
