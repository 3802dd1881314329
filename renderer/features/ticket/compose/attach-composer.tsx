import { X } from 'lucide-react'
import { stripControls } from '../../../../shared/text/controls.ts'
import { fileSize } from '../../../../shared/text/size.ts'
import { addAttachments } from '../../../store/acts/ticket.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { IconButton } from '../../../ui/controls/icon-button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { dropFile, dropFiles, type Incoming, noteOnFile, takePicked, useIncoming } from '../attaching.ts'
import { useOpenTicket } from '../open-ticket.ts'
import { useDestination } from './drop-files.tsx'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

/** Files for the ticket: dropped, pasted or chosen; sealed at once, one entry each. */
export function AttachComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const destination = useDestination()
  const files = useIncoming(ticket.id)
  const sealed = files.flatMap(({ file, note }) => (file ? [{ ...file, note: note.trim() }] : []))
  const isSealing = files.some(({ file, fault }) => file === null && fault === '')
  return (
    <ComposerForm
      title="Attach files"
      commitLabel={sealed.length > 1 ? `Attach ${sealed.length} files` : 'Attach'}
      faults={
        isSealing
          ? ['Still sealing; a moment']
          : sealed.length === 0
            ? ['Drop, paste or choose a file first']
            : []
      }
      onLeave={onLeave}
      onDiscard={() => dropFiles(ticket.id)}
      onCommit={() => perform(addAttachments(desk, ticket, sealed))}
    >
      <div>
        <Button autoFocus onPress={() => void takePicked(destination)}>
          Choose files
        </Button>
      </div>
      <p className={styles.note}>
        Or drop them on the ticket, or paste them. They are sealed and named by their SHA-256; the desk never
        opens them.
      </p>
      {files.map((file) => (
        <IncomingFile key={file.id} file={file} />
      ))}
    </ComposerForm>
  )
}

function IncomingFile({ file }: { readonly file: Incoming }) {
  const name = stripControls(file.name)
  if (file.fault !== '')
    return (
      <div className={styles.option}>
        <p className={styles.refused}>
          <strong>{name}</strong>: {file.fault}
        </p>
        <IconButton
          label={`Leave out ${name}`}
          icon={<X size={16} aria-hidden />}
          onPress={() => dropFile(file.id)}
        />
      </div>
    )
  if (file.file === null)
    return (
      <Progress
        label={`Sealing ${name}`}
        value={file.size === 0 ? null : file.done / file.size}
        detail={`${fileSize(file.done)} of ${fileSize(file.size)}`}
        onCancel={() => dropFile(file.id)}
      />
    )
  return (
    <div className={styles.file}>
      <TextField
        label={`${name}, ${fileSize(file.file.size)}, ${file.file.type || 'type not recognised'}`}
        placeholder="Note on it"
        value={file.note}
        onChange={(note) => noteOnFile(file.id, note)}
      />
      <IconButton
        label={`Leave out ${name}`}
        icon={<X size={16} aria-hidden />}
        onPress={() => dropFile(file.id)}
      />
    </div>
  )
}
