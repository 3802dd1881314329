import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { ENTRY_TEXT_LIMIT } from '../../../../shared/journal/text-limit.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { queueTable } from '../../../../renderer/store/queue-table.ts'
import { findTickets, lookupCallers, readTicket, ticketsOfContact } from '../../../../renderer/store/reads.ts'
import type { ContactFieldValues } from '../../../../shared/contact/state.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { createPlace, open, opening, sessionOf, setFields } from './harness.ts'

const label = 'did'
let desk: Desk

const contact = (id: string, set: ContactFieldValues): AnyDraft => ({
  stream: `contact/${id}`,
  kind: 'contact.fields',
  body: { set, reason: null },
})

beforeAll(async () => {
  desk = await open()
  const log = (id: string, fields: Parameters<typeof opening>[2]) =>
    append(desk, (issue) => opening(id, issue(), fields), { label })
  await append(
    desk,
    [
      contact('kim', {
        name: 'DC Kim O’Leary',
        collar: 'E 4471',
        telephones: [{ number: '07700 900123', label: 'mobile' }],
      }),
      contact('sam', {
        name: 'Sam Oleander',
        collar: '12',
        telephones: [{ number: '020 7855 2810', label: 'desk' }],
      }),
      contact('kim2', { name: 'Kim Oleary', telephones: [] }),
      { stream: 'contact/kim2', kind: 'contact.merged', body: { into: 'kim', reason: 'same officer' } },
      {
        stream: 'organisation/met',
        kind: 'organisation.fields',
        body: { set: { short: 'MPS' }, reason: null },
      },
    ],
    { label },
  )
  await log('wallet', {
    requesterContact: 'kim',
    requesterTelephone: '+44 7700 900123',
    operation: 'Op. KESTREL',
  })
  await log('phish', {
    requesterName: 'José Núñez',
    requesterEmail: 'Jose@Example.org',
    crimeReference: '42/1234/26',
  })
  await log('swap', { requesterContact: 'kim2', requesterOrganisation: 'met', requesterCollar: '44 71' })
})

afterAll(() => closeDesk(desk))

const ids = async (text: string) => (await findTickets(desk, text, 10)).hits.map(({ row }) => row.id)

describe('finding tickets', () => {
  it.each([
    ['07700 900123', ['wallet']],
    ['+44 7700-900-123', ['wallet']],
    ['kestrel', ['wallet']],
    ['Operation Kestrel', ['wallet']],
    ['kest', ['wallet']],
    ['jose@example.org', ['phish']],
    ['nunez', ['phish']],
    ['42 1234 26', ['phish']],
    ['4471', ['swap']],
    ['kim', ['swap', 'wallet']],
    ['nobody at all', []],
    ['   ', []],
    ['Oleary, K', ['swap', 'wallet']],
    ['Núñez José', ['phish']],
    ['900 123', ['wallet']],
  ])('by %j', async (text, expected) => {
    expect((await ids(text)).toSorted()).toEqual(expected)
  })

  it('by reference, however it is typed, and corrects a mistyped one that only one ticket fits', async () => {
    const reference = desk.queue.getState().get('phish')?.reference ?? ''
    expect(await ids(reference.toLowerCase().replaceAll('-', ' '))).toEqual(['phish'])
    const swapped = reference.replace('0002', '0020')
    const found = await findTickets(desk, swapped, 10)
    expect(found.hits.map(({ row, because }) => [row.id, because])).toEqual([
      ['phish', `reference, read as ${reference}`],
    ])
  })

  it('by reference without its check character, and by a part of one', async () => {
    const reference = desk.queue.getState().get('phish')?.reference ?? ''
    const found = async (text: string) =>
      (await findTickets(desk, text, 10)).hits.map(({ row, because }) => [row.id, because])
    const unchecked = reference.slice(0, -2).replaceAll('-', '').toLowerCase()
    expect(await found(unchecked)).toEqual([['phish', 'reference, without its check character']])
    expect(await found(reference.slice(5, -2))).toEqual([['phish', 'part of the reference']])
  })

  it('says how many there are beyond the limit', async () => {
    const found = await findTickets(desk, 'kim', 1)
    expect([found.total, found.hits.length]).toEqual([2, 1])
  })

  it('not by words that stand in the title alone', async () => {
    expect(desk.queue.getState().get('phish')?.title).toBe('About phish')
    expect(await ids('about')).toEqual([])
  })

  it('no longer by what was corrected', async () => {
    await append(desk, [setFields('phish', { crimeReference: '99/9/26' })], { label })
    expect(await ids('42/1234/26')).toEqual([])
    expect(await ids('99/9/26')).toEqual(['phish'])
  })
})

it('two tickets under one reference are both found by it', async () => {
  const twin = await open()
  await append(
    twin,
    (issue) => {
      const reference = issue()
      return [...opening('one', reference), ...opening('two', reference)]
    },
    { label },
  )
  const reference = twin.queue.getState().get('one')?.reference ?? ''
  const { hits } = await findTickets(twin, reference, 10)
  const found = hits.map(({ row, because }) => `${row.id} by ${because}`)
  expect(found.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['one by reference', 'two by reference'])
  closeDesk(twin)
})

describe('looking a caller up', () => {
  const names = (question: Parameters<typeof lookupCallers>[1]) =>
    lookupCallers(desk, question).map(({ contact: { id }, confidence, because }) => [id, confidence, because])

  it.each([
    [{ number: '+44(0)7700-900-123' }, [['kim', 'likely', 'number']]],
    [{ number: '07700 900123', name: 'o’leary' }, [['kim', 'certain', 'number and name']]],
    [{ collar: 'e4471' }, [['kim', 'likely', 'collar number']]],
    [
      { name: 'ole' },
      [
        ['kim', 'possible', 'name'],
        ['sam', 'possible', 'name'],
      ],
    ],
    [{ name: '' }, []],
    [{}, []],
  ])('%j', (question, expected) => {
    expect(names(question)).toEqual(expected)
  })

  it('lists the tickets of a contact and of those merged into it, with the names they go by', () => {
    const rows = ticketsOfContact(desk, 'kim')
    expect(rows.map(({ id, requester, organisation }) => [id, requester, organisation])).toEqual([
      ['swap', 'Kim Oleary', 'MPS'],
      ['wallet', 'DC Kim O’Leary', ''],
    ])
  })
})

describe('large and hostile text', () => {
  it('is kept whole up to the most that an entry takes', async () => {
    const unit = 'Ω paste 😀 '
    // The entry holds its reason, too.
    const narrative = unit.repeat(Math.floor((ENTRY_TEXT_LIMIT - 100) / unit.length))
    await append(desk, [setFields('wallet', { narrative })], { label })
    const ticket = await readTicket(desk, 'wallet')
    expect(ticket?.state.fields.narrative?.value === narrative).toBe(true)
  }, 60_000)
})

it('what finding and sorting look at is at hand after the start, and stays for tickets that do not change', async () => {
  const place = createPlace()
  const all = ['t1', 't2', 't3', 't4', 't5']
  const first = await open(sessionOf(), place)
  for (const id of all) await append(first, (issue) => opening(id, issue()), { label })
  closeDesk(first)
  const again = await open(sessionOf(), place)
  await again.workings.warmed
  const table = queueTable(again.queue)
  const about = (id: string) => expect.stringContaining(`about ${id}`) as string
  expect(table.texts).toEqual(all.map(about))
  expect(table.keys.size).toBe(4)
  await append(again, [setFields('t2', { title: 'Something else' })], { label })
  expect(queueTable(again.queue).texts).toEqual(all.map((id) => (id === 't2' ? undefined : about(id))))
  expect(queueTable(again.queue).keys.size).toBe(4)
  closeDesk(again)
})
