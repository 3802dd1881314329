export {
  contentOf,
  mailContent,
  type MailContent,
  type Mailbox,
  parsedMail,
  type ParsedMail,
} from './parsed.ts'
