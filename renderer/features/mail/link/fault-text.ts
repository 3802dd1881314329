import { errorCodes, userText } from '../../../../shared/contract/errors.ts'

/** Codes that say what became of a file of messages, and nothing else. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  E_MAIL_FILE_NAME:
    'No file of messages: its name ends in none of .eml, .emlx, .msg, .mbox, and it does not begin like one.',
  E_MAIL_FOLDER_EMPTY:
    'Nothing is to be found in this folder. Links are not followed: where there are some, drop what they lead to.',
  E_MAIL_FOLDER_READ:
    'The system does not open this folder: it may be gone or closed to you, or its name is made of dots alone. Nothing of it was taken in. Drop the files in it, or give it another name and drop it once more.',
  E_MAIL_FOLDER_NAME:
    'The name of this file or folder cannot be read, as from an archive of an old system, and without it the system does not give what it holds. Give it another name and drop it once more.',
  E_MAIL_FOLDER_DEEP:
    'More than 16 folders lie around this one: what lies in it was not taken in. Drop it by itself.',
  E_MAIL_FOLDER_MANY:
    'More than 20,000 files and folders were dropped at once: of what lies in this folder, not all was taken in. Drop it by itself, or a part of it at a time; what is here already does not come in twice.',
  E_MAIL_FILE_GONE:
    'The desk was locked or ended while it was to be read, and it cannot be read any more: moved, renamed or on a drive that is not there. What came in of it is kept. Put it back and open it once more; what is here already does not come in twice.',
  E_MAIL_LIST_LOST:
    'The desk was locked or ended meanwhile, and the list cannot be read any more. What came in is kept. Open or drop once more what was being taken in; what is here already does not come in twice.',
  E_MAIL_LIST_FORMER:
    'The desk was locked or ended meanwhile, and the list is not whole. What it said before its last change is gone on with; files that were given last may be missing. Open or drop them once more; what is here already does not come in twice.',
}

/** What is told of a file that was not taken in. */
export function faultText(code: string): string {
  const ofFile = FILE_FAULTS[code]
  if (ofFile !== undefined) return ofFile
  const known = errorCodes.find((one) => one === code)
  return known ? userText(known) : 'It was not taken in. The file is as it was.'
}
