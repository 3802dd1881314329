import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from './certificate.ts'
import { freePort } from './free-port.ts'

/** A real Dovecot on the loopback interface. Every user name exists; all have the same password. */
export interface Dovecot {
  readonly host: 'localhost'
  /** TLS from the first byte. */
  readonly port: number
  /** STARTTLS. */
  readonly plainPort: number
  readonly password: string
  /** The certificate that vouches for it, in PEM. */
  readonly ca: string
  /** Puts a message into a user's mailbox, as a delivery agent does. */
  readonly deliver: (user: string, message: Uint8Array | string) => void
  /** The raw messages that lie in a folder, and their flags. */
  readonly messages: (user: string, folder?: string) => { readonly bytes: Buffer; readonly flags: string }[]
  /** All UIDs mean something new from now on. */
  readonly renumber: (user: string) => void
  /** The mailbox is that of an older copy: these messages, numbered from one, under the same UIDVALIDITY. */
  readonly restore: (user: string, messages: readonly string[]) => void
  /** As a power cut does. */
  readonly kill: () => Promise<void>
  /** It keeps its connections and answers nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** nobody and nogroup of Debian: mail never runs as root. */
const nobody = 65_534
const password = 'secret-of-the-tests'

/**
 * Starts one. Needs Debian's dovecot-imapd, and root, as Dovecot does.
 *
 * @throws with what is missing
 */
export const startDovecot = async (): Promise<Dovecot> => {
  const folder = mkdtempSync(join(tmpdir(), 'dove-'))
  // Everybody may pass through, down to the mail that nobody owns.
  chmodSync(folder, 0o755)
  const { certPath, keyPath, ca } = makeCertificate(folder)
  const [plainPort, port] = [await freePort(), await freePort()]
  const home = join(folder, 'home')
  mkdirSync(home)
  chownSync(home, nobody, nobody)
  const config = join(folder, 'dovecot.conf')
  writeFileSync(config, configOf({ folder, certPath, keyPath, plainPort, port }))

  let child: ChildProcess | null = null
  let count = 0

  const signal = (name: NodeJS.Signals): void => {
    // Its helpers are of its group; one signal reaches them all.
    if (child?.pid !== undefined) process.kill(-child.pid, name)
  }
  const start = async (): Promise<void> => {
    const started = spawn('/usr/sbin/dovecot', ['-F', '-c', config], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      let said = ''
      started.stderr.on('data', (data: Buffer) => {
        said += data.toString()
        if (said.includes('starting up')) resolve()
      })
      started.once('error', reject)
      started.once('exit', () => reject(new Error(`Dovecot did not start: ${said}`)))
    })
  }
  const end = async (name: NodeJS.Signals): Promise<void> => {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = new Promise((resolve) => ending.once('exit', resolve))
    signal('SIGCONT')
    signal(name)
    await gone
    child = null
  }
  const maildir = (user: string, name = ''): string =>
    join(home, user, 'Maildir', name === '' || name === 'INBOX' ? '' : `.${name}`)

  const makeOwn = (path: string): void => {
    mkdirSync(path, { recursive: true })
    for (let at = path; at.length > home.length; at = join(at, '..')) chownSync(at, nobody, nobody)
  }

  const deliver = (user: string, message: Uint8Array | string): void => {
    const box = maildir(user)
    for (const part of ['tmp', 'new', 'cur']) makeOwn(join(box, part))
    count += 1
    const name = `${Date.now()}.M${count}.test`
    writeFileSync(join(box, 'tmp', name), message)
    chownSync(join(box, 'tmp', name), nobody, nobody)
    renameSync(join(box, 'tmp', name), join(box, 'new', name))
  }

  await start()
  return {
    host: 'localhost',
    port,
    plainPort,
    password,
    ca,
    deliver,
    messages: (user, name) =>
      ['cur', 'new']
        .map((part) => join(maildir(user, name), part))
        .filter((path) => existsSync(path))
        .flatMap((path) =>
          readdirSync(path).map((file) => ({
            bytes: readFileSync(join(path, file)),
            flags: file.split(':2,')[1] ?? '',
          })),
        ),
    renumber: (user) => {
      const list = join(maildir(user), 'dovecot-uidlist')
      // Its own choice is the second of the clock, which two runs of a test may share.
      writeFileSync(
        list,
        readFileSync(list, 'utf8').replace(
          / V(\d+)/,
          (_whole, former: string) => ` V${Number(former) + 1_000}`,
        ),
      )
      for (const file of readdirSync(maildir(user)))
        if (/^dovecot(\.index|-uidvalidity)/.test(file)) rmSync(join(maildir(user), file))
    },
    restore: (user, messages) => {
      const list = join(maildir(user), 'dovecot-uidlist')
      // Its first line alone, with the next UID set back: `3 V<uidvalidity> N<next> G<guid>`.
      const [head = ''] = readFileSync(list, 'utf8').split('\n')
      writeFileSync(list, `${head.replace(/ N\d+/, ' N1')}\n`)
      for (const file of readdirSync(maildir(user)))
        if (/^dovecot(\.index|-uidvalidity)/.test(file)) rmSync(join(maildir(user), file))
      for (const part of ['cur', 'new']) {
        const path = join(maildir(user), part)
        for (const file of readdirSync(path)) rmSync(join(path, file))
      }
      for (const message of messages) deliver(user, message)
    },
    kill: () => end('SIGKILL'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    start,
    stop: async () => {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const configOf = (at: {
  readonly folder: string
  readonly certPath: string
  readonly keyPath: string
  readonly plainPort: number
  readonly port: number
}): string => `
base_dir = ${at.folder}/run
state_dir = ${at.folder}/run
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${at.certPath}
ssl_key = <${at.keyPath}
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_uid = nobody
mail_gid = nogroup
mail_home = ${at.folder}/home/%u
mail_location = maildir:~/Maildir
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${at.folder}/home/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
# Nobody is made to wait for having mistyped.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${at.plainPort}
  }
  inet_listener imaps {
    port = ${at.port}
    ssl = yes
  }
}
`
