import { useEffect, useState } from 'react'
import { droppedOf } from '../../../ui/dropped.ts'
import styles from './link.module.css'
import { isMessageFile } from './message-files.ts'
import { takeInFiles } from './take-in.ts'

/**
 * Takes files of messages, and folders of such, that are dropped on any screen, and files that are pasted. Where a screen takes files itself, as a ticket
 * does, they are its own.
 */
export function DropAnywhere() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const holdsFiles = (event: DragEvent) =>
      !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      const takes = holdsFiles(event)
      setOver(takes)
      if (takes) event.preventDefault()
    }
    const onDragLeave = (event: DragEvent) => {
      // Only leaving the window leaves it towards nothing.
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (!event.dataTransfer) return
      const { files, folders } = droppedOf(event.dataTransfer)
      void takeInFiles(files, folders)
    }
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (event.defaultPrevented || !files.some(isMessageFile)) return
      event.preventDefault()
      void takeInFiles(files)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [])
  return (
    isOver && (
      <div className={styles.dropHere}>Drop to take the messages in; links in folders are not followed</div>
    )
  )
}
