import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { ChoiceList } from '../../../../renderer/features/ticket/choice-list.tsx'
import { RISK_ANSWER_LETTERS, RISK_ANSWERS } from '../../../../shared/taxonomy/contacts.ts'
import { REQUEST_TYPES } from '../../../../shared/taxonomy/request-types.ts'
import { get, pressKey, render } from '../render.tsx'

const types = REQUEST_TYPES.map(({ code, label, help }) => ({ id: code, title: label, code, detail: help }))
const answers = RISK_ANSWERS.map(({ code, label }) => ({ id: code, title: label, code }))

function typeTypes(text: string): string[] {
  const onChoose = vi.fn<(id: string) => void>()
  render(<ChoiceList label="Type" choices={types} onChoose={onChoose} />)
  for (const key of text) pressKey(key)
  pressKey('Enter')
  return onChoose.mock.calls.map(([id]) => id)
}

it('takes what is highlighted at the first Enter, from the option and from the list around it', () => {
  expect(typeTypes('')).toEqual(['ADV'])
  const onChoose = vi.fn<(id: string) => void>()
  render(<ChoiceList label="Second" choices={types} onChoose={onChoose} />)
  act(() => get('[aria-label="Second"]').focus())
  pressKey('Enter', { repeat: true })
  expect(onChoose).not.toHaveBeenCalled()
  pressKey('Enter')
  expect(onChoose.mock.calls).toEqual([['ADV']])
})

it.each([
  ['FIN', 'FIN'],
  ['osr', 'OSR'],
  ['res', 'RES'],
  ['find a', 'ACC'],
  ['tactical', 'ADV'],
])('typing %s finds %s', (text, code) => {
  expect(typeTypes(text)).toEqual([code])
})

it('answers at once by a letter', () => {
  const onChoose = vi.fn<(id: string) => void>()
  render(<ChoiceList label="Threat" choices={answers} onChoose={onChoose} letters={RISK_ANSWER_LETTERS} />)
  pressKey('k')
  pressKey('n')
  expect(onChoose.mock.calls).toEqual([['unknown'], ['no']])
})

it('chooses nothing that is disabled', () => {
  const onChoose = vi.fn<(id: string) => void>()
  const choices = [
    { id: 'a', title: 'Apple', isDisabled: true },
    { id: 'b', title: 'Apricot' },
  ]
  render(<ChoiceList label="Fruit" choices={choices} onChoose={onChoose} letters={{ x: 'a' }} />)
  for (const key of ['x', 'a', 'Enter']) pressKey(key)
  expect(onChoose.mock.calls).toEqual([['b']])
})
