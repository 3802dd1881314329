import { useState } from 'react'
import type { FieldValue } from '../../../../../shared/ticket/fields.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { Select } from '../../../../ui/controls/select.tsx'
import { TextField } from '../../../../ui/controls/text-field.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'
import { ItemList, type Keyed } from './item-list.tsx'

type Asset = NonNullable<FieldValue<'assets'>>[number]

const STATES = [
  { id: 'traced', title: 'Traced' },
  { id: 'restrained', title: 'Restrained' },
  { id: 'seized', title: 'Seized' },
  { id: 'returned', title: 'Returned' },
] as const

/** Money and assets that the request is about, each with its worth and what became of it. */
export function AssetsEditor({ onSave, onLeave }: EditorProps) {
  const { desk, ticket } = useOpenTicket()
  const make = (): Keyed<Asset> => ({
    key: desk.newId(),
    what: '',
    value: '',
    currency: 'GBP',
    state: 'traced',
  })
  const [items, setItems] = useState<readonly Keyed<Asset>[]>(() => {
    const known = field(ticket, 'assets') ?? []
    return known.length > 0 ? known.map((asset) => ({ ...asset, key: desk.newId() })) : [make()]
  })
  const save = () => {
    const named = items.filter(({ what }) => what.trim() !== '')
    const assets = named.map(({ what, value, currency, state }) => ({
      what: what.trim(),
      value: value.trim(),
      currency: currency.trim() || 'GBP',
      state,
    }))
    return onSave({ assets: assets.length === 0 ? null : assets })
  }
  return (
    <EditorForm onSave={save} onLeave={onLeave}>
      <ItemList noun="asset" items={items} onChange={setItems} makeItem={make}>
        {(asset, put, isLast) => (
          <>
            <TextField
              label="What"
              value={asset.what}
              onChange={(what) => put({ what })}
              autoFocus={isLast && asset.what === ''}
            />
            <TextField label="Worth" isFigures value={asset.value} onChange={(value) => put({ value })} />
            <TextField
              label="Currency"
              value={asset.currency}
              onChange={(currency) => put({ currency: currency.replace(/[^A-Za-z0-9]/g, '') })}
            />
            <Select
              label="State"
              value={asset.state}
              onChange={(state) => put({ state })}
              choices={STATES.map(({ id, title }) => ({ id: id as string, title }))}
            />
          </>
        )}
      </ItemList>
    </EditorForm>
  )
}
