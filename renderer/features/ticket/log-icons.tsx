import {
  ArrowRightLeft,
  CheckCheck,
  CircleDot,
  FileOutput,
  FilePlus2,
  GitMerge,
  Link2,
  ListTodo,
  type LucideIcon,
  Mail,
  MailCheck,
  MessageSquareText,
  Paperclip,
  PencilLine,
  Phone,
  Scale,
  Send,
  ShieldCheck,
  Strikethrough,
  Undo2,
  Unlink2,
  UserRound,
} from 'lucide-react'
import type { EntryKind } from '../../../shared/journal/kinds/index.ts'

type TicketKind = Extract<EntryKind, `ticket.${string}`>

const icons: Readonly<Record<TicketKind, LucideIcon>> = {
  'ticket.assigned': UserRound,
  'ticket.attachment': Paperclip,
  'ticket.call': Phone,
  'ticket.closed': CheckCheck,
  'ticket.decision': Scale,
  'ticket.exported': FileOutput,
  'ticket.fields': PencilLine,
  'ticket.linked': Link2,
  'ticket.mail': Mail,
  'ticket.mail-state': MailCheck,
  'ticket.merged': GitMerge,
  'ticket.note': MessageSquareText,
  'ticket.opened': FilePlus2,
  'ticket.release': Send,
  'ticket.status': ArrowRightLeft,
  'ticket.struck': Strikethrough,
  'ticket.task-added': ListTodo,
  'ticket.task-changed': ListTodo,
  'ticket.undone': Undo2,
  'ticket.unlinked': Unlink2,
  'ticket.verification': ShieldCheck,
}

/** A shape for each kind of entry; the word stands beside it. */
export function EntryIcon({ kind }: { readonly kind: string }) {
  const Icon = Object.hasOwn(icons, kind) ? icons[kind as TicketKind] : CircleDot
  return <Icon size={16} aria-hidden />
}
