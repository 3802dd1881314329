import type { Role } from '../journal/kinds/define.ts'
import { emptyFolded, type Folded } from '../journal/folded.ts'
import type { Register } from '../journal/register.ts'
import { code, instant, line, text } from '../journal/shapes.ts'
import { z } from '../zod.ts'
import type { RoleSpan } from './roles.ts'

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable()
const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

/** The settings of a desk. The defaults are the seed's (`profile.ts`). */
export const profileFields = {
  agency: nullable(line),
  desk: nullable(line),
  telephone: nullable(z.string().max(80)),
  mailbox: nullable(z.string().max(320)),
  zone: nullable(z.string().max(64)),
  opens: nullable(clockTime),
  closes: nullable(clockTime),
  /** Working days, 1 = Monday ... 7 = Sunday. */
  days: nullable(z.array(z.number().int().min(1).max(7)).max(7)),
  holidays: nullable(
    z.array(z.strictObject({ date: z.iso.date(), name: line, source: line, addedAt: instant })).max(1_000),
  ),
  marking: nullable(code),
  prefix: nullable(z.string().regex(/^[A-Z]{2,3}$/)),
  legalBasis: nullable(text),
  /** Whether what comes in by e-mail is acknowledged without anybody's doing, and in which words. */
  acknowledges: nullable(z.boolean()),
  acknowledgement: nullable(text),
  /** The name that the desk's own mail server puts on what it found of a sender (authserv-id, RFC 8601). */
  checksBy: nullable(z.string().max(253)),
  idleMinutes: nullable(z.number().int().min(1).max(60)),
} as const

export type ProfileFieldName = keyof typeof profileFields
export type ProfileFieldValues = { [F in ProfileFieldName]?: z.output<(typeof profileFields)[F]> }

export interface DeskUser {
  id: string
  name: string
  role: Role
  collar: string
  active: boolean
}

export interface Pen {
  user: string
  workstation: string
  workstationName: string
  publicKey: string
}

/** An unfinished call that was put down: kept until somebody has looked at it. */
export interface AbandonedCall {
  call: string
  startedAt: string
  endedAt: string
  number: string
  party: string
  text: string
  /** The card as it was put down (`shared/call/kept.ts`), where one was kept. */
  card?: unknown
  by: string
  review: { by: string; at: string; note: string } | null
}

export interface TextModule {
  keyword: string
  title: string
  text: string
}

/** A view of the queue under a name. `definition` is the queue's own JSON, judged when it is used. */
export interface SavedView {
  title: string
  owner: string
  shared: boolean
  definition: unknown
}

export interface DeskState extends Folded {
  profile: { [F in ProfileFieldName]?: Register<z.output<(typeof profileFields)[F]>> }
  users: Record<string, DeskUser>
  roles: Record<string, readonly RoleSpan[]>
  pens: Record<string, Pen>
  /** Code of a workstation -> the codes that it went by before; absent where there was none. */
  formerly?: Readonly<Record<string, readonly string[]>>
  /** Pen -> the pens that it left to another workstation, each with the number up to which what they wrote is everybody's. */
  carried?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Pens that came in with an archive when they were not known here, sorted; absent where there was none. */
  unproven?: readonly string[]
  abandoned: Record<string, AbandonedCall>
  textModules: Record<string, TextModule>
  views: Record<string, SavedView>
  clashes: string[]
}

export function emptyDesk(): DeskState {
  return {
    profile: {},
    users: {},
    roles: {},
    pens: {},
    abandoned: {},
    textModules: {},
    views: {},
    clashes: [],
    ...emptyFolded(),
  }
}
