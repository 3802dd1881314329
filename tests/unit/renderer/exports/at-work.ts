// People who sign in, write and export one after the other at a real desk.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportRequest } from '../../../../renderer/features/exports/request.ts'
import { runExport } from '../../../../renderer/features/exports/run-export.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk, type OpenOptions } from '../../../../renderer/store/desk.ts'
import { signOwnHead } from '../../../../renderer/store/signed-heads.ts'
import type { Desk as Bridge } from '../../../../shared/contract/bridge.ts'
import type { Session } from '../../../../shared/contract/shapes.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { open, sessionOf } from '../store/harness.ts'
import { createFolders, type TestKey, testKey } from './folders.ts'

const ends: (() => unknown)[] = []
/** Ends what the exports of a test have left open. */
export async function closeAll(): Promise<void> {
  for (const end of ends.splice(0).toReversed()) await end()
}

export interface Person {
  readonly session: Session
  readonly key: TestKey
}

/** Somebody at workstation 7K, with a key of their own. */
export function personOf(user: Session['user']): Person {
  const key = testKey()
  return { session: sessionOf({ user, pen: `7K.${user.id}`, publicKey: key.publicKey }), key }
}

type Act = (issue: () => string) => AnyDraft[]

/** Signs somebody in, who does this, one act after the other, each signed as the desk signs it, and goes. */
export async function atWork(place: OpenOptions, { session, key }: Person, acts: readonly Act[]) {
  const folders = await createFolders(null, key)
  const desk = await open(session, place)
  for (const drafts of acts) {
    await append(desk, drafts, { label: 'x' })
    await signOwnHead(desk, folders.bridge)
  }
  closeDesk(desk)
  await folders.remove()
}

export interface Asked {
  readonly tickets: readonly string[]
  readonly formats?: ExportRequest['formats']
  readonly isWhole?: boolean
}

async function exported(desk: Desk, bridge: Bridge, root: string, asked: Asked) {
  const { tickets, formats = ['json'], isWhole = false } = asked
  const result = await runExport(
    {
      tickets,
      isWhole,
      scope: 'some of them',
      formats,
      withAttachments: false,
      purpose: 'Disclosure',
      recipient: 'CPS',
    },
    { desk, bridge, onProgress: () => undefined, signal: new AbortController().signal },
  )
  if (!result) throw new Error('nothing was exported')
  return join(root, result.where)
}

/** Somebody signs in and exports at once. */
export async function exportedBy(
  { session, key }: Person,
  place: OpenOptions,
  asked: Asked,
): Promise<string> {
  const folders = await createFolders(null, key)
  const desk = await open(session, place)
  ends.push(folders.remove, () => closeDesk(desk))
  const folder = await exported(desk, folders.bridge, folders.root, asked)
  // What says so in each log is signed like all else that is written.
  await signOwnHead(desk, folders.bridge)
  return folder
}

/** The values of a file of lines. */
export const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
