import { useShallow } from 'zustand/react/shallow'
import type { CallDraft, DraftVerification } from '../../../../shared/call/draft.ts'
import { VERIFICATION_METHODS } from '../../../../shared/taxonomy/contacts.ts'
import { termOf } from '../../../../shared/taxonomy/term.ts'
import { checkedCaller } from '../../../../shared/call/verification.ts'
import { LACK_WORDS, lackOf } from '../../../../shared/ticket/verification.ts'
import { normaliseTelephone } from '../../../../shared/identifiers/telephone.ts'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { callerOf } from '../../../store/acts/calls.ts'
import { useOrganisations } from '../../../store/organisations.ts'
import { Slot } from './slot.tsx'
import { useCard, useCardHandle, useEdit } from './use-card.ts'

const METHODS = VERIFICATION_METHODS.map(({ code, label, help }) => ({
  id: code,
  title: label,
  detail: help,
}))

const NOT_CHECKED: DraftVerification = { method: 'UNVERIFIED', numberDialled: '', numberSource: '', note: '' }

/** How the caller was checked; a call back asks for the number dialled and where it was taken from. */
export function VerificationFields() {
  const check = useCard((draft) => draft.verification) ?? NOT_CHECKED
  const organisationId = useCard((draft) => draft.fields.requesterOrganisation ?? null)
  const { calls } = useCardHandle()
  const caller = useCard(useShallow((draft: CallDraft) => checkedCaller(draft, callerOf(calls.desk, draft))))
  const organisations = useOrganisations()
  const edit = useEdit()
  const change = (part: Partial<DraftVerification>) =>
    edit((draft) => ({ ...draft, verification: { ...(draft.verification ?? NOT_CHECKED), ...part } }))
  const choose = (method: (typeof METHODS)[number]['id']) => {
    const organisation = organisations.find(({ id }) => id === organisationId)
    const fresh = termOf(VERIFICATION_METHODS, method)?.needsNumber === true && check.numberDialled === ''
    change({
      method,
      ...(fresh && organisation
        ? {
            numberDialled: organisation.switchboard && normaliseTelephone(organisation.switchboard).display,
            numberSource: organisation.switchboardSource,
          }
        : {}),
    })
  }
  const lack = lackOf(check, caller)
  const needsNumber = termOf(VERIFICATION_METHODS, check.method)?.needsNumber ?? false
  return (
    <>
      <Slot name="verification" span={3}>
        <Select
          label="Caller checked"
          choices={METHODS}
          value={termOf(VERIFICATION_METHODS, check.method)?.code ?? 'UNVERIFIED'}
          onChange={choose}
        />
      </Slot>
      {needsNumber && (
        <>
          <Slot name="numberDialled" span={4}>
            <TextField
              label="Number dialled"
              isFigures
              value={check.numberDialled}
              onChange={(numberDialled) => change({ numberDialled })}
              error={lack === 'callers-own' ? LACK_WORDS[lack] : null}
            />
          </Slot>
          <Slot name="numberSource" span={5}>
            <TextField
              label="Where that number came from"
              value={check.numberSource}
              onChange={(numberSource) => change({ numberSource })}
              hint={lack === 'number' ? 'Without both, the caller stays unverified' : undefined}
            />
          </Slot>
        </>
      )}
      {!needsNumber && check.method !== 'UNVERIFIED' && (
        <Slot name="verificationNote" span={5}>
          <TextField
            label="How, in words"
            value={check.note}
            onChange={(note) => change({ note })}
            placeholder="Known from, identifier given, card seen"
            hint={lack === 'words' ? LACK_WORDS[lack] : undefined}
          />
        </Slot>
      )}
    </>
  )
}
