const handle = 'a'.repeat(32)
const hash = 'b'.repeat(64)
const chunk = new Uint8Array([1, 2, 3])
const user = { name: 'Officer One', role: 'desk-officer', collar: '1234' }
const passphrase = 'correct horse battery'
const file = { handle, name: 'log.csv' }

const sealed = { sha256: hash, key: hash }
const server = {
  host: 'mail.example.org',
  port: 993,
  tls: 'implicit',
  ca: '',
  user: 'desk@example.org',
  signIn: 'password',
}
const attached = { file: { sha256: hash, key: hash, size: 1, person: '3F9QZ2' } }
const outgoing = {
  from: { name: 'Tactical Desk', address: 'desk@example.org' },
  to: [{ name: '', address: 'officer@example.org' }],
  cc: [],
  subject: 'TS26-7K-0147-M',
  text: 'OFFICIAL',
  messageId: '<1@example.org>',
  inReplyTo: null,
  references: [],
  marking: 'OFFICIAL',
  automatic: false,
  due: '2026-11-16T09:00:15.000Z',
}

const samples: Record<string, Record<string, unknown>> = {
  'vault.create': { workstation: { code: '7K', name: 'Desk one' }, user, passphrase },
  'vault.unlock': { userId: '3F9QZ2', passphrase },
  'vault.recover': { recoveryKey: 'ABCD', userId: '3F9QZ2', passphrase },
  'vault.changePassphrase': { current: passphrase, next: passphrase },
  'vault.newRecoveryKey': { passphrase },
  'vault.addUser': { ...user, passphrase },
  'vault.changeUser': { userId: '3F9QZ2', role: 'auditor', active: false },
  'vault.confirm': { userId: '3F9QZ2', passphrase },
  'vault.goOnAnew': { taken: ['3M'] },
  'copy.beginAnew': { used: [{ pen: '7K.3F9QZ2', seq: 1 }] },
  'hub.sendHead': { pen: '7K.3F9QZ2', head: { seq: 1, hash, signature: hash + hash } },
  'hub.fileState': attached,
  'hub.sendPiece': attached,
  'hub.filePiece': attached,
  'hub.letGoOfFile': attached,
  'pen.sign': { hash },
  'pen.verify': { claims: [{ hash, signature: hash + hash, publicKey: hash }] },
  'exports.begin': { name: 'Incident log' },
  'exports.openFile': file,
  'exports.write': { ...file, chunk },
  'exports.closeFile': file,
  'exports.pdf': { ...file, html: '<p>', css: '', marking: 'OFFICIAL', header: [], footer: [] },
  'exports.finish': { handle },
  'exports.cancel': { handle },
  'archive.attachment': { handle, sha256: hash },
  'archive.read': { handle, offset: 0, length: 1 },
  'archive.close': { handle },
  'attachments.begin': { name: 'x.png' },
  'attachments.write': { handle, chunk },
  'attachments.finish': { handle },
  'attachments.discard': { handle },
  'attachments.read': { sha256: hash, key: hash, offset: 0, length: 1 },
  'attachments.saveCopy': { sha256: hash, key: hash, name: 'x.png' },
  'mailbox.configure': {
    settings: { imap: { ...server, folder: 'INBOX', afterwards: { do: 'leave' } }, smtp: server },
    imapSecret: 'secret',
    smtpSecret: null,
  },
  'mailbox.test': { which: 'imap' },
  'mailbox.taken': { id: hash, kept: true },
  'mailbox.refused': { id: hash, code: 'E_STORE_FULL' },
  'mailbox.openDropped': {
    batch: null,
    coming: 1,
    files: [{ handle, name: 'x.eml', modifiedAt: null }],
    more: false,
  },
  'mailbox.cancelFiles': { batch: handle },
  'mailbox.seenFiles': { batch: handle },
  'mailbox.parseAgain': sealed,
  'mailbox.html': { ...sealed, pictures: true },
  'mailbox.attachment': { ...sealed, index: 0 },
  'mailbox.send': outgoing,
  'mailbox.recorded': { messageId: '<one@example.org>' },
  'hub.configure': {
    settings: { host: 'hub.example.org', port: 5432, database: 'tactical_desk', ca: '', second: null },
  },
  'hub.signIn': { login: 'desk_3f9qz2', secret: 'secret' },
  'hub.since': { cursor: null },
  'hub.ofPen': { pen: '7K.3F9QZ2', from: 1 },
  'hub.beAt': { stream: 'ticket/t1', isWriting: false },
  'hub.takeCode': { code: '9Q', isCopy: false },
  'hub.push': { entries: [] },
  'copy.append': { entries: [{ pen: '7K.3F9QZ2', seq: 1, text: '{}' }] },
  'copy.read': { at: 0 },
  'clipboard.copy': { text: 'TS26-7K-0147-M' },
  'links.open': { url: 'https://example.org/' },
  'log.event': { code: 'FIRST_PAINT', numbers: { milliseconds: 12 } },
  'store.mark': { created: '2026-05-01T09:00:00Z', entries: 1 },
  'store.hold': { id: 'drafts/x', sealed: null },
  'window.setTheme': { theme: 'dark' },
  'window.setTextSize': { percent: 125 },
  'window.idle': { minutes: 5 },
}

/** Arguments that the contract allows, for any function of the bridge; a function that takes none has none here. */
export const validArgs = (group: string, name: string): Record<string, unknown> => ({
  ...samples[`${group}.${name}`],
})
