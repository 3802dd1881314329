import { errorCodes, userText } from '../../../../shared/contract/errors.ts'

/** What is told of a file that was not taken in. */
export function faultText(code: string): string {
  if (code === 'E_MAIL_FILE_NAME')
    return 'No file of messages: its name ends in none of .eml, .emlx, .msg, .mbox, and it does not begin like one.'
  const known = errorCodes.find((one) => one === code)
  return known ? userText(known) : 'It was not taken in. The file is as it was.'
}
