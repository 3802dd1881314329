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
