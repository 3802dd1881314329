import { describe, expect, it } from 'vitest'
import {
  type ExportFormState,
  faultsOf,
  requestOf,
  type Scopes,
} from '../../../../renderer/features/exports/form-state.ts'

const scope = { tickets: ['t1'], words: 'one ticket' }
const scopes: Scopes = { chosen: scope, period: scope, whole: scope }
const form: ExportFormState = {
  scope: 'chosen',
  from: '',
  to: '',
  formats: { pdf: true, csv: false, json: false },
  withAttachments: false,
  purpose: ' Court \u202Efdp.exe',
  recipient: 'Kent\u200B  Police',
}

describe('what an export is asked for', () => {
  it('carries nothing unseen in purpose and recipient', () => {
    expect(requestOf(form, scopes)).toMatchObject({ purpose: 'Court fdp.exe', recipient: 'Kent Police' })
  })

  it('has a fault where nothing but the unseen was written', () => {
    const empty = { ...form, purpose: '\u202E', recipient: '\u200B ' }
    expect(Object.keys(faultsOf(empty, scopes))).toEqual(['purpose', 'recipient'])
    expect(requestOf(empty, scopes)).toBeNull()
  })
})
