import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Value } from '../../../shared/contract/bridge.ts'
import { measureSpace, type Space } from '../../store/space.ts'
import { useDesk, useDirectory, useQueue } from '../../store/hooks.tsx'
import { useOrganisations } from '../../store/organisations.ts'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { Part } from './part.tsx'
import styles from './diagnostics.module.css'

/** What is held, how much room it takes, and what this program is. */
export function Inventory() {
  const desk = useDesk()
  const tickets = useQueue((queue) => queue.total)
  const contacts = useDirectory((directory) => directory.contacts)
  const organisations = useOrganisations()
  const info = useInfo()
  const space = useSpace()
  const { journal } = desk.workings
  return (
    <Part title="What is here" lead="For whoever is asked for help. None of it is case data.">
      <dl className={styles.facts}>
        <Fact label="Entries in the journal">{number(journal.entries)}</Fact>
        <Fact label="Pens">{number(Object.keys(journal.pens).length)}</Fact>
        <Fact label="Tickets">{number(tickets)}</Fact>
        <Fact label="Officers in the directory">{number(contacts.size)}</Fact>
        <Fact label="Organisations">{number(organisations.length)}</Fact>
        <Fact label="Store">{space && <SpaceText space={space} />}</Fact>
        <Fact label="Second copy">
          <CopyText />
        </Fact>
        <Fact label="Whole profile on disk">{info && size(info.userDataSize)}</Fact>
        <Fact label="Workstation">
          {desk.session.workstation.code}, {desk.session.workstation.name}
        </Fact>
        <Fact label="Pen of this session">
          <code>{desk.session.pen}</code>
        </Fact>
        <Fact label="Its public key">
          <code className={styles.key}>{desk.session.publicKey}</code>
        </Fact>
        <Fact label="Tactical Desk">{info && `${info.version}${info.packaged ? '' : ', not packaged'}`}</Fact>
        <Fact label="Electron, Chromium">{info && `${info.electron}, ${info.chrome}`}</Fact>
        <Fact label="System">{info?.platform}</Fact>
      </dl>
    </Part>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function SpaceText({ space }: { readonly space: Space }) {
  return (
    <>
      {size(space.used)} used, {size(space.free)} free{' '}
      {space.low && (
        <StatusMark shape="triangle" tone="caution">
          Room is running out: free some of the disk
        </StatusMark>
      )}
      {!space.kept && (
        <StatusMark shape="triangle" tone="caution">
          The system may clear it when the disk runs full
        </StatusMark>
      )}
    </>
  )
}

function CopyText() {
  const { isWhole, fault } = useStore(useDesk().copy)
  if (isWhole === null) return null
  if (isWhole) return 'Holds everything that was written here'
  return (
    <StatusMark shape="triangle" tone="caution">
      {`Does not hold everything (${fault ?? ''}): it is tried again with the next entry`}
    </StatusMark>
  )
}

function useInfo(): Value<'app', 'info'> | null {
  const [info, setInfo] = useState<Value<'app', 'info'> | null>(null)
  useEffect(() => {
    let isHere = true
    void window.desk.app.info().then((answer) => {
      if (isHere && answer.ok) setInfo(answer.value)
    })
    return () => {
      isHere = false
    }
  }, [])
  return info
}

function useSpace(): Space | null {
  const [space, setSpace] = useState<Space | null>(null)
  useEffect(() => {
    let isHere = true
    void measureSpace().then((measured) => {
      if (isHere) setSpace(measured)
    })
    return () => {
      isHere = false
    }
  }, [])
  return space
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}

function size(bytes: number): string {
  const [amount, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${amount.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${unit}`
}
