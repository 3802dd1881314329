import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { refusesPictures } from '../../../../shared/ticket/pictures.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { droppedOf } from '../../../ui/dropped.ts'
import { type Destination, refuseFolders, takeFiles } from '../attaching.ts'
import { useOpenTicket } from '../open-ticket.ts'
import styles from './compose.module.css'

/** Where the files of the open ticket go. */
export function useDestination(): Destination {
  const { desk, ticket } = useOpenTicket()
  return {
    ticket: ticket.id,
    refusesPictures: refusesPictures(field(ticket, 'sector')),
    newId: desk.newId,
  }
}

/** Takes files that are dropped or pasted anywhere on the ticket. The same is done with the key of "Attach". */
export function DropFiles({ children }: { readonly children: ReactNode }) {
  const { mayWrite } = useOpenTicket()
  const destination = useDestination()
  const [isOver, setOver] = useState(false)
  const holdsFiles = (event: DragEvent) => mayWrite && event.dataTransfer.types.includes('Files')
  return (
    <div
      className={styles.drop}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        const { files, folders } = droppedOf(event.dataTransfer)
        takeFiles(files, destination)
        refuseFolders(folders, destination)
      }}
      onPaste={(event: ClipboardEvent) => {
        const files = [...event.clipboardData.files]
        if (!mayWrite || files.length === 0) return
        event.preventDefault()
        takeFiles(files, destination)
      }}
    >
      {children}
      {isOver && <div className={styles.dropHere}>Drop to attach: sealed at once, opened never</div>}
    </div>
  )
}
