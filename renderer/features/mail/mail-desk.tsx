import { useEffect } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { Batches } from './link/batches.tsx'
import { DropAnywhere } from './link/drop-anywhere.tsx'
import { openFiles } from './link/files.ts'
import { keepMail } from './link/keep-mail.ts'
import { mayWrite } from './may-write.ts'

/** What keeps e-mail coming in and going out while somebody who deals with it is at the desk. Stands once. */
export function MailDesk() {
  const desk = useDesk()
  return mayWrite(desk.session) ? <MailKept /> : null
}

function MailKept() {
  const desk = useDesk()
  useEffect(() => keepMail(desk), [desk])
  useCommands([
    {
      id: 'mail.open-files',
      title: 'Take in messages from files',
      section: 'Mail',
      scope: 'global',
      alsoKnownAs: ['eml', 'msg', 'mbox', 'open files', 'import'],
      run: openFiles,
    },
  ])
  return <DropAnywhere />
}

/** How far the taking in of files is, and what came of it, beneath every screen. */
export function MailStrip() {
  const desk = useDesk()
  return mayWrite(desk.session) ? <Batches /> : null
}
