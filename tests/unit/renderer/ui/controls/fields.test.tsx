import { act } from 'react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ComboBox } from '../../../../../renderer/ui/controls/combo-box.tsx'
import { ENTRY_TEXT_LIMIT } from '../../../../../shared/journal/text-limit.ts'
import { DateTimeField } from '../../../../../renderer/ui/controls/date-time-field.tsx'
import { NumberField } from '../../../../../renderer/ui/controls/number-field.tsx'
import { TextArea } from '../../../../../renderer/ui/controls/text-area.tsx'
import { TextField } from '../../../../../renderer/ui/controls/text-field.tsx'
import { get, pressKey, render, type } from '../../render.tsx'

/** The words that assistive technology reads as the description of a field. */
function descriptionOf(field: Element): string {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
}

function paste(field: Element, text: string): Event {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  act(() => {
    field.dispatchEvent(event)
  })
  return event
}

describe('a text field', () => {
  it('ties label, hint and error to the input', () => {
    render(<TextField label="Collar number" hint="Letters and digits" error="Too long" />)
    const input = get<HTMLInputElement>('input')
    expect(input.labels?.[0]?.textContent).toBe('Collar number')
    expect(descriptionOf(input)).toContain('Letters and digits')
    expect(descriptionOf(input)).toContain('Too long')
    expect(input.getAttribute('aria-invalid')).toBe('true')
  })

  it('says that it is required and blocks nothing', () => {
    render(<TextField label="Collar number" isRequired />)
    expect(document.body.textContent).toContain('required')
    expect(get<HTMLInputElement>('input').required).toBe(false)
  })
})

describe('a combo box where only the list will do', () => {
  const choice = { id: 'a', title: 'TS26-7K-0001-Z' }
  const escapes = vi.fn<() => void>()
  const show = (suggestions: readonly (typeof choice)[]) => {
    escapes.mockClear()
    render(
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key === 'Escape') escapes()
        }}
      >
        <ComboBox
          label="Ticket"
          text="000"
          onTextChange={() => undefined}
          suggestions={suggestions}
          onPick={() => undefined}
          isListOnly
        />
      </div>,
    )
    type(get('input'), '0001')
  }

  it('shows no empty list and does not say that what was written stands', () => {
    show([])
    expect(get('[role=listbox]').hidden).toBe(true)
    expect(get('[role=status]').textContent).toBe('Nothing found')
    pressKey('Escape')
    expect(escapes).toHaveBeenCalledTimes(1)
  })

  it('leaves the list with one Escape and what is around it with the next', () => {
    show([choice])
    expect(get('[role=listbox]').hidden).toBe(false)
    pressKey('Escape')
    expect(get('[role=listbox]').hidden).toBe(true)
    expect(escapes).not.toHaveBeenCalled()
    pressKey('Escape')
    expect(escapes).toHaveBeenCalledTimes(1)
  })
})

describe('a text area', () => {
  const text = 'what was written before'

  it('is gone on with at its end, or where it says', () => {
    const { rerender } = render(<TextArea label="Facts" value={text} onChange={() => undefined} autoFocus />)
    expect(get<HTMLTextAreaElement>('textarea').selectionStart).toBe(text.length)
    for (const at of [0, 4]) {
      const again = (
        <TextArea key={at} label="Facts" value={text} onChange={() => undefined} goesOnAt={at} autoFocus />
      )
      rerender(again)
      expect(get<HTMLTextAreaElement>('textarea').selectionStart).toBe(at)
      expect(get<HTMLTextAreaElement>('textarea').selectionEnd).toBe(at)
    }
  })

  it('refuses a paste of ten megabytes, says so with a code, and keeps what was there', () => {
    const onChange = vi.fn()
    render(<TextArea label="Facts" value={text} onChange={onChange} />)
    const area = get<HTMLTextAreaElement>('textarea')
    const event = paste(area, 'x'.repeat(10 * 1024 * 1024))
    expect(event.defaultPrevented).toBe(true)
    expect(onChange).not.toHaveBeenCalled()
    expect(area.value).toBe(text)
    expect(descriptionOf(area)).toContain('10,485,760 characters')
    expect(descriptionOf(area)).toContain('PASTE_TOO_LARGE')
  })

  it('refuses a paste that could not be broken into lines, with a code; what came otherwise it keeps on one line', () => {
    const joined = 'ب'.repeat(5_000)
    const { rerender } = render(<TextArea label="Facts" value={text} onChange={() => undefined} />)
    const area = get<HTMLTextAreaElement>('textarea')
    expect(paste(area, joined).defaultPrevented).toBe(true)
    expect(descriptionOf(area)).toContain('5,000 characters without a blank')
    expect(descriptionOf(area)).toContain('PASTE_UNBROKEN')
    expect(paste(area, 'A'.repeat(100_000)).defaultPrevented).toBe(false)
    expect(area.style.whiteSpace).toBe('')
    rerender(<TextArea label="Facts" value={joined} onChange={() => undefined} />)
    expect(area.style.whiteSpace).toBe('pre')
    expect(area.value).toBe(joined)
  })

  it('lets an ordinary paste through', () => {
    render(<TextArea label="Facts" value={text} onChange={() => undefined} />)
    expect(paste(get('textarea'), 'a page of notes').defaultPrevented).toBe(false)
  })

  it('says of a text longer than an entry takes that it will be refused, and keeps it', () => {
    const long = 'x'.repeat(ENTRY_TEXT_LIMIT + 1)
    render(<TextArea label="Facts" value={long} onChange={() => undefined} />)
    const area = get<HTMLTextAreaElement>('textarea')
    expect(descriptionOf(area)).toContain('1,000,001 characters')
    expect(descriptionOf(area)).toContain('E_ENTRY_TOO_LARGE')
    expect(area.value).toBe(long)
  })

  it('forgets the refusal at the next change', () => {
    render(<TextArea label="Facts" value={text} onChange={() => undefined} pasteLimit={10} />)
    const area = get<HTMLTextAreaElement>('textarea')
    paste(area, 'more than ten characters')
    type(area, `${text}!`)
    expect(descriptionOf(area)).not.toContain('PASTE_TOO_LARGE')
  })
})

describe('a moment written as text', () => {
  const parse = (text: string) =>
    text === '14:05'
      ? ({ ok: true, instant: '2026-11-22T14:05:00Z' } as const)
      : ({
          ok: false,
          code: 'E_TIME_UNREADABLE',
          message: 'Not a time',
          choices: text === 'long ago' ? [{ instant: '2025-11-22T14:05:00Z', label: 'A year ago' }] : [],
        } as const)
  const format = (instant: string) => `read as ${instant}`

  function Moment({ onChange }: { readonly onChange: (instant: string | null) => void }) {
    const [value, setValue] = useState<string | null>(null)
    return (
      <DateTimeField
        label="Happened at"
        value={value}
        parse={parse}
        format={format}
        onChange={(instant) => {
          setValue(instant)
          onChange(instant)
        }}
      />
    )
  }

  it('is read on Enter and shown as it was understood', () => {
    const onChange = vi.fn()
    render(<Moment onChange={onChange} />)
    const input = get<HTMLInputElement>('input')
    type(input, '14:05')
    expect(onChange).not.toHaveBeenCalled()
    pressKey('Enter')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('2026-11-22T14:05:00Z')
    expect(input.value).toBe('read as 2026-11-22T14:05:00Z')
  })

  it('stays as written, with the reason, when it cannot be read', () => {
    const onChange = vi.fn()
    render(<Moment onChange={onChange} />)
    const input = get<HTMLInputElement>('input')
    type(input, '31 Feb')
    act(() => input.blur())
    expect(onChange).not.toHaveBeenCalled()
    expect(input.value).toBe('31 Feb')
    expect(descriptionOf(input)).toContain('Not a time')
  })

  it('that its owner keeps as typed leaves no older one in its place, and is read when it comes back', () => {
    const owner: { text: string | null; value: string | null } = { text: null, value: '2020-01-01T00:00:00Z' }
    function Kept() {
      const [, redraw] = useState(0)
      const set = (value: string | null, text: string | null) => {
        Object.assign(owner, { value, text })
        redraw((count) => count + 1)
      }
      return (
        <DateTimeField
          label="Happened at"
          value={owner.value}
          parse={parse}
          format={format}
          onChange={(instant) => set(instant, null)}
          typed={{ text: owner.text, onType: (text) => set(null, text) }}
        />
      )
    }
    const { rerender } = render(<Kept />)
    type(get<HTMLInputElement>('input'), '31 Feb')
    pressKey('Enter')
    expect(owner).toEqual({ value: null, text: '31 Feb' })
    expect(descriptionOf(get('input'))).toContain('Not a time Kept as typed.')
    rerender(null)
    rerender(<Kept />)
    expect(get<HTMLInputElement>('[data-unread] input').value).toBe('31 Feb')
    owner.text = '14:05'
    rerender(null)
    rerender(<Kept />)
    expect(owner).toEqual({ value: '2026-11-22T14:05:00Z', text: null })
  })

  it('is asked about where it is unlikely, and taken when people say so', () => {
    const onChange = vi.fn()
    render(<Moment onChange={onChange} />)
    const input = get<HTMLInputElement>('input')
    type(input, 'long ago')
    pressKey('Enter')
    expect(onChange).not.toHaveBeenCalled()
    act(() => get<HTMLButtonElement>('button').click())
    expect(onChange).toHaveBeenCalledExactlyOnceWith('2025-11-22T14:05:00Z')
    expect(input.value).toBe('read as 2025-11-22T14:05:00Z')
  })

  it('is none when emptied', () => {
    const onChange = vi.fn()
    render(<Moment onChange={onChange} />)
    type(get<HTMLInputElement>('input'), ' ')
    pressKey('Enter')
    expect(onChange).toHaveBeenCalledExactlyOnceWith(null)
  })
})

describe('a combo box', () => {
  const forces = ['Kent Police', 'Police Scotland'].map((title, index) => ({ id: `f${index}`, title }))

  function Force({
    onPick,
    onKeyDown,
  }: {
    readonly onPick?: (id: string) => void
    readonly onKeyDown?: () => void
  }) {
    const [text, setText] = useState('')
    return (
      <ComboBox
        label="Organisation"
        text={text}
        onTextChange={setText}
        suggestions={forces.filter((force) => force.title.toLowerCase().includes(text.toLowerCase()))}
        onPick={(force) => {
          setText(force.title)
          onPick?.(force.id)
        }}
        {...(onKeyDown ? { onKeyDown } : {})}
      />
    )
  }
  const input = () => get<HTMLInputElement>('[role=combobox]')
  const isOpen = () => input().getAttribute('aria-expanded') === 'true'

  it('opens while typing, points by arrows, takes by Enter', () => {
    const onPick = vi.fn()
    render(<Force onPick={onPick} />)
    type(input(), 'pol')
    expect(isOpen()).toBe(true)
    pressKey('ArrowDown')
    pressKey('ArrowDown')
    expect(document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent).toBe(
      'Police Scotland',
    )
    pressKey('Enter')
    expect(onPick).toHaveBeenCalledExactlyOnceWith('f1')
    expect(input().value).toBe('Police Scotland')
    expect(isOpen()).toBe(false)
  })

  it('lets what was typed stand', () => {
    const onPick = vi.fn()
    render(<Force onPick={onPick} />)
    type(input(), 'Some new agency')
    pressKey('Enter')
    act(() => input().blur())
    expect(input().value).toBe('Some new agency')
    expect(onPick).not.toHaveBeenCalled()
  })

  it('Escape closes the list and goes no further; with the list closed it is passed on', () => {
    const onKeyDown = vi.fn()
    render(<Force onKeyDown={onKeyDown} />)
    type(input(), 'pol')
    pressKey('Escape')
    expect(isOpen()).toBe(false)
    expect(onKeyDown).not.toHaveBeenCalled()
    pressKey('Escape')
    expect(onKeyDown).toHaveBeenCalledOnce()
  })

  it('hides nothing else from assistive technology while it is open', () => {
    render(<Force />)
    type(input(), 'pol')
    expect(document.querySelectorAll('[aria-hidden=true]:not(svg), [inert]')).toHaveLength(0)
  })
})

describe('a number field', () => {
  function Port({ onChange }: { readonly onChange: (port: number) => void }) {
    const [port, setPort] = useState(993)
    const change = (next: number) => {
      setPort(next)
      onChange(next)
    }
    return <NumberField label="Port" value={port} onChange={change} minValue={1} maxValue={65_535} />
  }

  it('takes what is typed as soon as it is a number within its bounds, and says what is none', () => {
    const changed = vi.fn()
    render(<Port onChange={changed} />)
    const input = get<HTMLInputElement>('input')
    type(input, '143')
    expect(changed).toHaveBeenLastCalledWith(143)
    for (const wrong of ['', '70000', '1e3', '-1', 'imap']) {
      type(input, wrong)
      expect(descriptionOf(input)).toContain('Between 1 and 65535')
    }
    expect(changed).toHaveBeenCalledTimes(1)
    act(() => input.blur())
    expect(input.value).toBe('143')
    expect(descriptionOf(input)).not.toContain('Between')
  })

  it('is stepped by the arrows, and never beyond its bounds', () => {
    const changed = vi.fn()
    render(<Port onChange={changed} />)
    const input = get<HTMLInputElement>('input')
    type(input, '65535')
    pressKey('ArrowDown')
    expect(changed).toHaveBeenLastCalledWith(65_534)
    pressKey('ArrowUp')
    pressKey('ArrowUp')
    expect(changed).toHaveBeenLastCalledWith(65_535)
    expect(input.value).toBe('65535')
  })
})
