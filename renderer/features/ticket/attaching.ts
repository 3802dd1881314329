import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { userText } from '../../../shared/contract/errors.ts'
import { isPicture, PICTURE_REFUSED } from '../../../shared/ticket/pictures.ts'
import type { Dropped } from '../../ui/dropped.ts'
import { nameOfFile } from '../../ui/hand-over-file.ts'
import { pickFiles, type Sealed, sealFile } from './files.ts'
import { openComposer } from './ui-state.ts'

/** A file on its way to a ticket. */
export interface Incoming {
  readonly id: string
  readonly ticket: string
  readonly name: string
  readonly size: number
  /** Bytes sealed so far. */
  readonly done: number
  /** Sealed and waiting for its entry; null while it is being sealed or where it could not be. */
  readonly file: Extract<Sealed, { ok: true }>['file'] | null
  /** Why it cannot be attached, with what to do; '' where it can. */
  readonly fault: string
  readonly note: string
}

const incoming = createStore<{ readonly files: readonly Incoming[] }>(() => ({ files: [] }))
const stops = new Map<string, AbortController>()

export function useIncoming(ticket: string): readonly Incoming[] {
  const files = useStore(incoming, (state) => state.files)
  return files.filter((file) => file.ticket === ticket)
}

export interface Destination {
  readonly ticket: string
  /** Pictures and films may not be attached: the sector is child sexual abuse (domain section 7). */
  readonly refusesPictures: boolean
  readonly newId: () => string
}

/** Takes in files that were dropped or pasted: each is sealed at once, and waits for its entry. */
export function takeFiles(files: readonly File[], to: Destination): void {
  if (files.length === 0) return
  openComposer('attach')
  for (const file of files) void takeFile(file, to)
}

/** Says of folders that were dropped why they are not taken in, and what to do. */
export function refuseFolders(folders: Dropped['folders'], to: Destination): void {
  if (folders.length === 0) return
  openComposer('attach')
  for (const folder of folders) {
    const sealed = { ok: false, name: nameOfFile(folder), code: 'E_FILE_FOLDER' } as const
    add({ id: to.newId(), ticket: to.ticket, name: sealed.name, size: 0, ...WAITING, ...outcome(sealed, to) })
  }
}

async function takeFile(file: File, to: Destination): Promise<void> {
  const id = to.newId()
  const stop = new AbortController()
  stops.set(id, stop)
  add({ id, ticket: to.ticket, name: file.name || 'pasted', size: file.size, ...WAITING })
  const sealed = await sealFile(file, (done) => change(id, { done }), stop.signal)
  stops.delete(id)
  change(id, outcome(sealed, to))
}

/** Asks for files and takes in those that were chosen. */
export async function takePicked(to: Destination): Promise<void> {
  for (const sealed of await pickFiles()) {
    const size = sealed.ok ? sealed.file.size : 0
    const name = sealed.ok ? sealed.file.name : sealed.name
    add({ id: to.newId(), ticket: to.ticket, name, size, ...WAITING, ...outcome(sealed, to) })
  }
}

const WAITING = { done: 0, file: null, fault: '', note: '' } as const

function outcome(sealed: Sealed, to: Destination): Pick<Incoming, 'file' | 'fault'> {
  if (!sealed.ok) return { file: null, fault: `${userText(sealed.code)} (${sealed.code})` }
  // Its key is forgotten here, and with it the sealed bytes are lost for good.
  if (to.refusesPictures && isPicture(sealed.file.type))
    return { file: null, fault: `Not attached: ${PICTURE_REFUSED}` }
  return { file: sealed.file, fault: '' }
}

function add(file: Incoming): void {
  incoming.setState(({ files }) => ({ files: [...files, file] }))
}

function change(id: string, part: Partial<Incoming>): void {
  incoming.setState(({ files }) => ({
    files: files.map((file) => (file.id === id ? { ...file, ...part } : file)),
  }))
}

export function noteOnFile(id: string, note: string): void {
  change(id, { note })
}

/** Leaves a file out; one that is still being sealed is stopped. */
export function dropFile(id: string): void {
  stops.get(id)?.abort()
  incoming.setState(({ files }) => ({ files: files.filter((file) => file.id !== id) }))
}

/** Leaves out every file of a ticket. */
export function dropFiles(ticket: string): void {
  for (const { id } of incoming.getState().files.filter((file) => file.ticket === ticket)) dropFile(id)
}
