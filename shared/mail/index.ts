export { findingsOf, findingsText } from './authentication.ts'
export { type Automatic, type AutomaticKind, isAutomatic } from './automatic.ts'
export { failedAddresses } from './failed.ts'
export { nearDuplicateOf, similarity } from './likeness.ts'
export { splitMbox } from './mbox.ts'
export {
  contentOf,
  type Mailbox,
  type MailContent,
  mailContent,
  type ParsedMail,
  parsedMail,
  type UnreadableMail,
  unreadableMail,
} from './parsed.ts'
export { quoted, replyHeaders, subjectWith } from './reply.ts'
export {
  type MailContact,
  type MailOrganisation,
  matchSender,
  type SenderMatch,
  type SenderWarning,
  senderWarnings,
} from './sender.ts'
export { mailReferences, type Thread, type ThreadIndex, threadOf } from './thread.ts'
