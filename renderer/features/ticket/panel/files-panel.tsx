import { useEffect, useRef } from 'react'
import { userText } from '../../../../shared/contract/errors.ts'
import type { HubFile } from '../../../../shared/contract/hub.ts'
import { userOfPen, workstationOfPen } from '../../../../shared/journal/entry.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { fileSize } from '../../../../shared/text/size.ts'
import type { TicketState } from '../../../../shared/ticket/state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { saveCopy } from '../../../ui/save-copy.ts'
import { useOpenTicket } from '../open-ticket.ts'
import { cancelFetch, fetchFile } from './fetching.ts'
import { type FilePlace, useFilePlace } from './use-file-place.ts'
import styles from './panel.module.css'

type Attached = TicketState['attachments'][number]

/** The files on the ticket. They are never opened here; a copy can be saved. */
export function FilesPanel() {
  const { ticket } = useOpenTicket()
  if (ticket.attachments.length === 0)
    return <EmptyState title="No files">Press F, or drop or paste them on the ticket.</EmptyState>
  return (
    <ul className={styles.items}>
      {ticket.attachments.map((file) => (
        <FileItem key={file.entry} file={file} isOpen={ticket.status.value !== 'CLOSED'} />
      ))}
    </ul>
  )
}

/** Of an open ticket, files no larger than this are fetched without anybody's asking. */
const FETCHED_UNASKED = 4_000_000

interface FileItemProps {
  readonly file: Attached
  readonly isOpen: boolean
}

function FileItem({ file, isOpen }: FileItemProps) {
  const pen = file.entry.slice(0, file.entry.lastIndexOf('/'))
  const { sha256, key, size } = file
  const atHub: HubFile = { sha256, key, size, person: userOfPen(pen) }
  const { place, fetch } = useFilePlace(atHub)
  const isUnasked = isOpen && place === 'hub' && size <= FETCHED_UNASKED && fetch === null
  useFetchOnce(isUnasked, atHub)
  const words = place && placeWords(place, size, workstationOfPen(pen))
  return (
    <li className={styles.item}>
      <div className={styles.itemWords}>
        <bdi>{stripControls(file.name)}</bdi>
        <span className={styles.muted}>
          {fileSize(size)}, {file.type || 'type not recognised'}
        </span>
        <code className={styles.hash}>{sha256}</code>
        {fetch === null && words && <span className={styles.muted}>{words}</span>}
        {fetch?.state === 'failed' && (
          <span role="status">
            {userText(fetch.code)} <code>{fetch.code}</code>
          </span>
        )}
        {fetch?.state === 'running' && (
          <Progress
            label="Fetching from the hub"
            value={fetch.done / fetch.total}
            detail={`${fileSize(Math.round((size * fetch.done) / fetch.total))} of ${fileSize(size)}`}
            onCancel={() => cancelFetch(atHub)}
          />
        )}
      </div>
      {place === 'here' && (
        <Button tone="quiet" onPress={() => void saveCopy(file)}>
          Save a copy
        </Button>
      )}
      {place === 'hub' && fetch?.state !== 'running' && (
        <Button tone="quiet" onPress={() => void fetchFile(atHub)}>
          Fetch
        </Button>
      )}
    </li>
  )
}

/** Where a file is that is not here, in words; null where it is. */
function placeWords(place: FilePlace, size: number, workstation: string): string | null {
  switch (place) {
    case 'here':
      return null
    case 'hub':
      return `At the hub, ${fileSize(size)}: Enter on “Fetch” brings it here.`
    case 'author':
      return `Not at the hub yet: still on workstation ${workstation}.`
    case 'unknown':
      return 'Not on this workstation, and the hub cannot be asked at present.'
  }
}

/** Fetches a file when that is first wanted; what failed or was cancelled is not begun again by itself. */
function useFetchOnce(isWanted: boolean, file: HubFile): void {
  const isBegun = useRef(false)
  useEffect(() => {
    if (!isWanted || isBegun.current) return
    isBegun.current = true
    void fetchFile(file)
  })
}
