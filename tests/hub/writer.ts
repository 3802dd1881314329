import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { HubPort } from '../../electron/hub/port.ts'
import { type RawEntry, workstationOfPen } from '../../shared/journal/entry.ts'
import { textsOf } from '../../shared/journal/entry-text.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { type PenPosition, writeEntries } from '../../shared/journal/write.ts'

/** Writes a pen's chain as a workstation does. */
export interface Writer {
  readonly pen: string
  readonly publicKey: string
  /** Of the workstation that it writes at. */
  readonly installation: string
  readonly write: (...drafts: AnyDraft[]) => RawEntry[]
  /** Notes on a ticket, as many as asked for. */
  readonly notes: (count: number, text?: string) => RawEntry[]
}

export const writerOf = (pen: string, at: Partial<PenPosition> = {}, nowMs = Date.now()): Writer => {
  let position: PenPosition = { pen, seq: 0, hash: '', clock: null, ...at }
  const write = (...drafts: AnyDraft[]): RawEntry[] => {
    const made = writeEntries(drafts, position, {
      nowMs,
      salt: () => randomBytes(16).toString('hex'),
      seen: () => ({}),
    })
    position = made.position
    return made.entries
  }
  return {
    pen,
    publicKey: randomBytes(32).toString('hex'),
    installation: randomBytes(16).toString('hex'),
    write,
    notes: (count, text = 'Rang back') => write(...Array.from({ length: count }, () => note(text))),
  }
}

export const note = (text = 'Rang back', stream = 'ticket/t1'): AnyDraft => ({
  stream,
  kind: 'ticket.note',
  body: { text, happenedAt: '2026-11-25T09:00:00Z', relevant: null, sensitive: null },
})

/** Claims the code of a workstation by plain SQL. */
export const claim = (
  session: pg.Client,
  code: string,
  installation: string | null,
  gaveUp: readonly string[] = [],
) =>
  session.query('insert into hub.workstation (code, installation, gave_up) values ($1, $2, $3)', [
    code,
    installation,
    gaveUp,
  ])

/** A pen by plain SQL, whose workstation is known already. */
export const registerPen = (
  session: pg.Client,
  { pen, publicKey, installation }: Pick<Writer, 'pen' | 'publicKey' | 'installation'>,
) =>
  session.query('insert into hub.pen (pen, public_key, installation) values ($1, $2, $3)', [
    pen,
    publicKey,
    installation,
  ])

/** A pen and its workstation. */
export const register = async (session: pg.Client, writer: Writer) => {
  await claim(session, workstationOfPen(writer.pen), writer.installation)
  return registerPen(session, writer)
}

/** One entry by plain SQL. */
export const insert = (session: pg.Client, entry: RawEntry) => {
  const { header, salt, body } = textsOf(entry)
  return session.query('insert into hub.entry (header, salt, body) values ($1, $2, $3)', [header, salt, body])
}

/** Many at once, as a workstation sends them: a verdict and its reason for each. */
export const push = async (session: pg.Client, entries: readonly RawEntry[]): Promise<string[]> => {
  const texts = entries.map(textsOf)
  const { rows } = await session.query<{ verdict: string; reason: string | null }>(
    'select * from hub.push($1, $2, $3)',
    [texts.map(({ header }) => header), texts.map(({ salt }) => salt), texts.map(({ body }) => body)],
  )
  return rows.map(({ verdict, reason }) => (reason === null ? verdict : `${verdict}: ${reason}`))
}

/** The word by which PostgreSQL refuses something. */
export const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt
    return 'taken'
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    if (code === 'TDREF') return message
    return code === 'TDLAT' ? `later: ${message}` : code
  }
}

/** As a workstation does through its port, where two with one code in one test are one installation. */
export const makeKnown = async (port: HubPort, pen: string, publicKey = 'ab'.repeat(32)) => {
  const code = workstationOfPen(pen)
  const installation = Buffer.from(code.padEnd(16, '-')).toString('hex')
  const never = new AbortController().signal
  await port.enrol({ code, installation, gaveUp: [] }, never)
  await port.register(pen, publicKey, installation, never)
  return { installation }
}
