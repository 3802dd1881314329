/**
 * Everything that can go wrong, and what the person at the desk is told about it.
 * Each text says what was kept and what to do; the code stands beside it on screen, so that it can be read out.
 */
const texts = {
  // Asking
  E_BAD_REQUEST:
    'The desk asked for something it may not ask for. Nothing was changed. Please report this code.',
  E_BUSY: 'Too much was asked at once. Nothing was lost: wait a moment and try again.',
  E_FORBIDDEN: 'Your role does not allow this. Nothing was changed. Ask a duty officer or an administrator.',
  E_INTERNAL:
    'Something failed inside the desk. What was saved before is kept. Try again; if it returns, report this code.',
  E_LOCKED: 'The desk is locked. Everything entered is kept, sealed. Sign in to go on.',

  // Keys and people
  E_VAULT_EXISTS: 'This workstation is already set up. Nothing was changed. Sign in instead.',
  E_VAULT_EMPTY:
    'This workstation is not set up yet, and nothing was changed. Name it and its first user to begin.',
  E_VAULT_DAMAGED:
    'The key file of this workstation cannot be read. Case data is kept, sealed. Do not delete anything: restore the key file from a backup.',
  E_VAULT_NEWER:
    'The key file was written by a newer version of the desk. Everything is kept. Install that version, or a later one.',
  E_PASSPHRASE_WRONG:
    'The passphrase is not right. Nothing was changed. Try again; mind capital letters and the keyboard layout.',
  E_PASSPHRASE_WEAK:
    'The passphrase is too short. Nothing was changed. Use at least 12 characters; several words are good.',
  E_THROTTLED: 'Too many wrong attempts. Everything is kept. Wait until the time shown, then try again.',
  E_USER_UNKNOWN:
    'There is no such user on this workstation. Nothing was changed. Choose a name from the list.',
  E_USER_KNOWN: 'This user signs in at this workstation already. Nothing was changed.',
  E_USER_INACTIVE:
    'This user has been switched off on this workstation. Nothing was changed. Ask an administrator.',
  E_USER_NOT_ENTERED:
    'You have a passphrase here and are not entered in the journal: nothing would say who you are. Nothing was changed. Ask a duty officer or an administrator to enter you under Settings, People.',
  E_USER_LAST:
    'This is the last user who can look after others. Nothing was changed. Add or switch on another one first.',
  E_RECOVERY_KEY_MISTYPED:
    'The recovery key is mistyped. Nothing was changed. Compare it with the printed sheet, group by group.',
  E_RECOVERY_KEY_WRONG:
    'This recovery key is not the one of this workstation. Nothing was changed. Look for the latest printed sheet.',
  E_KEYSTORE_CHANGED:
    "The operating system's keystore no longer holds this workstation's secret. Case data is kept, sealed. Use the printed recovery key.",

  // Files
  E_DISK_FULL:
    'The disk is full. What was saved before is kept, and nothing was left half written. Free some space and try again.',
  E_FILE_READ:
    'The file cannot be read. Nothing was changed. Check that it still exists and that you may open it.',
  E_FILE_FOLDER:
    'This is a folder, and nothing of it was taken. Open it and drop the files in it; a folder of messages is dropped on the mail screen.',
  E_FILE_WRITE:
    'The file cannot be written. What was saved before is kept. Choose another place and try again.',
  E_FILE_EXISTS:
    'There is already something of that name. It was left as it is. Choose another name or place.',
  E_FILE_TOO_LARGE:
    'The file is larger than the desk takes. Nothing was stored. Split it, or keep it on the evidence system.',
  E_FILE_TYPE_REFUSED: 'Programs and scripts are not saved from the desk. The attachment is kept, sealed.',
  E_HANDLE_UNKNOWN: 'That file is no longer open. What was finished before is kept. Begin again.',
  E_ATTACHMENT_MISSING:
    'The attachment is not on this workstation. Its entry and its hash are kept. Fetch it from the hub under Files, or restore it from a backup.',
  E_ATTACHMENT_DAMAGED:
    'The attachment has been altered or damaged on disk, and is not shown. Its entry and its hash are kept.',
  E_ARCHIVE_DAMAGED:
    'The archive is cut short or has been altered. Nothing of it was taken in. Ask for it to be sent again.',
  E_ARCHIVE_NEWER:
    'The archive was written by a newer version of the desk. Nothing of it was taken in. Install that version first.',
  E_ARCHIVE_SCOPE:
    'The archive says that it holds some tickets, and holds other things too. Nothing of it was taken in. Ask the sender what it is.',
  E_ARCHIVE_SIGNATURE:
    'A signature in the archive is not that of the pen it names. Nothing of it was taken in. Ask the sender by another way what they sent.',
  E_ARCHIVE_CHANGED:
    'The file is no longer the one that was shown. Nothing of what it holds now was taken in. Choose it again and look at it anew.',
  E_NOT_AGREED:
    'Not all that this archive brings was agreed to. Nothing of it was taken in. Look at it again, and agree to what is listed.',
  E_ARCHIVE_PENS:
    'The archive names more than 5,000 pens, which no desk has. Nothing of it was taken in. Ask the sender what it is.',
  E_PDF_FAILED: 'The PDF could not be made. The log itself is kept. Try again, or export as CSV meanwhile.',
  E_LINK_REFUSED: 'Only secure web addresses (https) are opened from the desk. Nothing was opened.',

  E_CERTIFICATE:
    'This is not a certificate in PEM form. Nothing was changed. Paste it whole, with the lines that say BEGIN and END.',

  // E-mail
  E_MAIL_SETTINGS:
    'The settings of the mailbox cannot be read on this workstation. Every message is kept. Enter the settings and the password again.',
  E_MAIL_SECRET:
    'The server has changed, so its password is asked for again. Nothing was changed. Enter the password or token.',
  E_MAIL_UNREADABLE: 'The message cannot be read. It is kept whole, as it came, and can be saved as a file.',
  E_MAIL_NOT_COME:
    'Dropped, and the desk was locked or ended before it had come whole. What came of it is kept. Drop it once more; what is here already does not come in twice.',
  E_MAIL_PART: 'The message has no such attachment. The message is kept whole, as it came.',
  E_MAIL_NOT_SHOWN:
    'The formatted text of this message cannot be shown safely. The message is kept whole; read it as plain text.',

  // The hub
  E_HUB_UNREACHABLE:
    'The hub does not answer. Everything is kept here, and goes there when it answers. Check the server and the port, and the network.',
  E_HUB_OFF:
    'No hub is set up on this workstation. Everything is kept here. Enter where it is in the settings.',
  E_HUB_BUSY:
    'The hub lets nobody in at present: it is starting, stopping, or full. Everything is kept here, and goes there by itself later.',
  E_HUB_READ_ONLY:
    'The hub takes nothing at present: it is read-only. Everything is kept here, and goes there by itself later.',
  E_HUB_FULL:
    'The hub has no room left. Everything is kept here, and goes there by itself when there is. Tell whoever looks after the hub.',
  E_HUB_FILE_ABSENT:
    'The file is not at the hub yet. Its entry and its hash are kept here; the workstation that attached it sends it when it next exchanges.',
  E_HUB_FILE_ALTERED:
    'What the hub gave is not the file that was attached: its SHA-256 is another. Nothing of it was kept. Tell whoever looks after the hub.',
  E_HUB_FILE_LATER:
    'The hub does not take the file at present. It is kept here, and goes there by itself later.',
  E_HUB_FILE_REFUSED:
    'The hub does not take this file. It is kept here, and can be saved or exported from here.',
  E_HUB_NAME:
    'No server of this name is known on the network. Everything is kept here. Check how the server’s name is written, and the network.',
  E_HUB_LOGIN:
    'The hub does not let this login in. Everything is kept here. Enter your login and password again, or ask whoever looks after the hub.',
  E_HUB_SHUT_OUT:
    'This login is no longer, or not yet, of anybody at the hub. Everything is kept here. Ask whoever looks after the hub.',
  E_HUB_REMOVED:
    'You were removed at the hub and can no longer sign in. What you wrote is kept, and so is what you were writing. Ask whoever looks after the hub.',
  E_HUB_OTHER_PERSON:
    'This login is of somebody else than who is signed in here. Nothing was exchanged; everything is kept. Enter your own login.',
  E_HUB_DATABASE:
    'There is no database of this name on the server. Everything is kept here. Check the name of the database.',
  E_HUB_CERTIFICATE:
    'The server cannot prove that it is the hub. No password was sent; everything is kept. Check the certificate of your authority.',
  E_HUB_EXPIRED:
    'The hub’s certificate has expired, or is not valid yet. No password was sent; everything is kept. Ask for a new one; check the clock.',
  E_HUB_HOST_NAME:
    'The certificate is of another server’s name. No password was sent; everything is kept. Enter the name that the certificate has.',
  E_HUB_PLAIN:
    'Beyond this machine the hub is spoken to only where its certificate proves it. Nothing was sent. Enter your authority’s certificate.',
  E_HUB_NO_TLS:
    'The server does not encrypt, so nothing was sent to it. Everything is kept here. Have TLS switched on at the server.',
  E_HUB_FOREIGN:
    'The server answers and is no hub. Everything is kept here. Check the database, or have the hub installed there.',
  E_HUB_NEWER:
    'The hub is newer than this program. Nothing was exchanged; everything is kept here. Install the newer version of the desk.',
  E_HUB_OLDER:
    'The hub is older than this program. Nothing was exchanged; everything is kept here. Have the hub upgraded.',
  E_HUB_CODE:
    'Another workstation holds this one’s code at the hub. Nothing was exchanged; everything is kept. A duty officer or an administrator chooses a free code here: Shift+F9.',
  E_HUB_PEN:
    'The hub knows this workstation’s code and you from another machine. Nothing was exchanged; everything is kept. A duty officer or an administrator chooses a free code here: Shift+F9.',
  E_HUB_SETTINGS:
    'The settings of the hub cannot be read on this workstation. Every entry is kept. Enter the settings and your login again.',
  E_HUB_SECRET:
    'The hub or the login has changed, so the password is asked for. Nothing was changed. Enter the password.',

  // The store
  E_STORE_DAMAGED:
    'The store of this workstation is damaged. What can still be read is kept as it is. Export it, then restore a backup.',
  E_STORE_NEWER:
    'The store was written by a newer version of the desk. Everything is kept. Install that version, or a later one.',
  E_STORE_MISSING:
    'This workstation held case data, and its store is now empty: removed, or damaged beyond opening. Nothing new was begun. Restore the profile from a backup before going on.',
  E_STORE_FAILED:
    'This could not be saved. Everything saved before is kept; calls and texts in progress outlast a lock, but not the end of the desk. Try again.',
  E_STORE_FULL:
    'The disk is full: this could not be saved. Everything saved before is kept; calls and texts in progress outlast a lock, but not the end of the desk. Free some space and try again.',
  E_ENTRY_TOO_LARGE:
    'There is more text than one entry takes, which is a million characters. Nothing was saved; what you typed is still in front of you. Shorten it, or attach it as a file.',
  E_STORE_BLOCKED:
    'Another window of the desk still holds the store. Nothing was changed. Close every window of the desk and start it again.',
  E_STORE_SILENT:
    'The store of this workstation does not answer. Everything in it is kept as it was, and nothing was changed. Try again; if it happens again, restart the machine.',
  E_MAIL_MARKING:
    'The ticket is marked higher than this message by now. It was not sent, and is kept as it was written. Write it anew from the ticket, under the marking that holds.',
  E_MAIL_CHECKS:
    'Something stands against sending this message, and nobody has agreed to it. Nothing was sent; what you wrote is kept. Read what is shown and agree with a reason, or change the message.',
  E_NO_EFFECT:
    'This is not possible as the record stands now; somebody may have changed it. Nothing was changed. Look at it again and choose what it allows.',
} as const satisfies Record<string, string>

/** The closed set of things that can go wrong. */
export type ErrorCode = keyof typeof texts

export const errorCodes = Object.keys(texts) as readonly ErrorCode[]

/** What the person at the desk is told about a code: what was kept, and what to do. */
export const userText = (code: ErrorCode): string => texts[code]
