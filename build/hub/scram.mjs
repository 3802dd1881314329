// @ts-check
// What PostgreSQL keeps of a password (RFC 5803). Made here, so that no password is ever part of a statement.
import { createHash, createHmac, pbkdf2Sync, randomBytes, randomInt } from 'node:crypto'

const iterations = 4096
const bytes = 32
// Nothing that is mistaken for another when it is read from paper.
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz23456789'

/** A new password: 26 characters, about 148 bits; of plain letters and digits, so that it means the same everywhere. */
export const newPassword = () =>
  Array.from({ length: 26 }, () => alphabet[randomInt(alphabet.length)]).join('')

/**
 * The verifier that `ALTER ROLE ... PASSWORD` takes in place of the password.
 * @param {string} password of ASCII characters, which need no preparing
 * @param {Buffer} [salt]
 */
export function scramVerifier(password, salt = randomBytes(16)) {
  const salted = pbkdf2Sync(password, salt, iterations, bytes, 'sha256')
  const keyOf = (/** @type {string} */ name) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  const server = keyOf('Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`
}
