import { useState } from 'react'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localIsoDate } from '../../../shared/desk-clock/index.ts'
import { stripControls } from '../../../shared/text/controls.ts'
import { useDesk, useDeskState, useQueue } from '../../store/hooks.tsx'
import { parseDay, periodWords, receivedWithin } from './period.ts'
import type { ExportFormat, ExportRequest } from './request.ts'

export type ScopeChoice = 'chosen' | 'period' | 'whole'

/** An export as somebody fills it in. */
export interface ExportFormState {
  readonly scope: ScopeChoice
  /** First and last day, as typed. */
  readonly from: string
  readonly to: string
  readonly formats: Readonly<Record<ExportFormat, boolean>>
  readonly withAttachments: boolean
  readonly purpose: string
  readonly recipient: string
}

/** What each choice of scope comes to; a sentence instead, where it comes to nothing yet. */
export type Scopes = Readonly<
  Record<
    ScopeChoice,
    { readonly tickets: readonly string[]; readonly words: string } | { readonly fault: string }
  >
>

const DAY_MS = 86_400_000

export function useFormState(chosen: readonly string[]) {
  const desk = useDesk()
  const zone = useDeskState((state) => profileOf(state).zone)
  const [form, setForm] = useState<ExportFormState>(() => ({
    scope: chosen.length > 0 ? 'chosen' : 'period',
    from: localIsoDate(new Date(desk.now() - 6 * DAY_MS).toISOString(), zone),
    to: localIsoDate(new Date(desk.now()).toISOString(), zone),
    formats: { pdf: true, csv: true, json: true },
    withAttachments: false,
    purpose: '',
    recipient: '',
  }))
  const change = (part: Partial<ExportFormState>) => setForm((before) => ({ ...before, ...part }))
  return [form, change] as const
}

/** Counts what the scopes hold, exactly: an export has no cap. */
export function useScopes(chosen: readonly string[], form: Pick<ExportFormState, 'from' | 'to'>): Scopes {
  const desk = useDesk()
  const zone = useDeskState((state) => profileOf(state).zone)
  const rows = useQueue((queue) => queue.rows)
  const isComplete = useQueue((queue) => queue.complete)
  const [only] = chosen
  const reference = only === undefined ? '' : (desk.queue.getState().get(only)?.reference ?? 'one ticket')
  const loading = { fault: 'Closed tickets are still being loaded; wait a moment.' }
  return {
    chosen: {
      tickets: chosen,
      words: chosen.length === 1 ? reference : `${chosen.length.toLocaleString('en-GB')} marked tickets`,
    },
    period: isComplete ? periodOf() : loading,
    whole: isComplete ? { tickets: rows.map(({ id }) => id), words: 'the whole journal' } : loading,
  }

  function periodOf(): Scopes['period'] {
    const now = new Date(desk.now()).toISOString()
    const first = parseDay(form.from, zone, now)
    const last = parseDay(form.to, zone, now)
    if (!first.ok) return { fault: first.message }
    if (!last.ok) return { fault: last.message }
    const found = receivedWithin(rows, first.from, last.until)
    if (found.length === 0) return { fault: 'No ticket was received on these days.' }
    return { tickets: found.map(({ id }) => id), words: periodWords(first.from, last.until, zone) }
  }
}

export type FormFaults = Partial<Record<'scope' | 'formats' | 'purpose' | 'recipient', string>>

/** What still keeps it from being exported. */
export function faultsOf(form: ExportFormState, scopes: Scopes): FormFaults {
  const scope = scopes[form.scope]
  return {
    ...('fault' in scope ? { scope: scope.fault } : {}),
    ...(Object.values(form.formats).includes(true) ? {} : { formats: 'Choose at least one form.' }),
    ...(stripControls(form.purpose) === '' ? { purpose: 'Say what it is for; it is recorded.' } : {}),
    ...(stripControls(form.recipient) === '' ? { recipient: 'Say who receives it; it is recorded.' } : {}),
  }
}

const FORMATS: readonly ExportFormat[] = ['pdf', 'csv', 'json']

/**
 * The request that a form without faults makes; null where it has some. Purpose and recipient stand on every page:
 * nothing unseen goes with them, that could turn their letters round.
 */
export function requestOf(form: ExportFormState, scopes: Scopes): ExportRequest | null {
  const scope = scopes[form.scope]
  if ('fault' in scope || Object.keys(faultsOf(form, scopes)).length > 0) return null
  return {
    tickets: scope.tickets,
    isWhole: form.scope === 'whole',
    scope: scope.words,
    formats: FORMATS.filter((format) => form.formats[format]),
    withAttachments: form.withAttachments,
    purpose: stripControls(form.purpose),
    recipient: stripControls(form.recipient),
  }
}
