import type { WebContents } from 'electron'
import type { Handlers, Value } from '../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../shared/contract/result.ts'
import type { Marker } from '../shared/contract/vault.ts'
import type { ShortCopy } from './clipboard.ts'
import type { CrashGuard } from './crash.ts'
import type { Archives } from './files/archives.ts'
import type { Attachments } from './files/attachments.ts'
import type { Exports } from './files/exports.ts'
import { onDisk } from './files/faults.ts'
import type { JsonFile } from './files/json-file.ts'
import type { SecondCopy } from './files/second-copy.ts'
import type { HubHands } from './hub/hands.ts'
import type { Log } from './log/log.ts'
import type { MailHands } from './mailbox/mailbox.ts'
import type { createOpener } from './security/opener.ts'
import type { Settings } from './settings.ts'
import type { Unkept } from './unkept.ts'
import { signatureHolds } from './vault/pen.ts'
import type { Vault } from './vault/vault.ts'

interface Deps {
  readonly vault: Vault
  readonly lock: () => void
  readonly crash: CrashGuard
  readonly exports: Exports
  readonly archives: Archives
  readonly attachments: Attachments
  readonly mailbox: MailHands['calls']
  readonly hub: HubHands['calls']
  readonly copy: SecondCopy
  readonly clipboard: ShortCopy
  readonly openLink: ReturnType<typeof createOpener>
  readonly log: Log
  readonly marker: JsonFile<Marker>
  readonly settings: Settings
  readonly info: () => Promise<Value<'app', 'info'>>
  readonly quit: () => void
  readonly stay: () => void
  readonly unkept: Unkept
  readonly applyTheme: () => void
}

/** Every function of the bridge, and who in the main process does it. */
export const createHandlers = ({
  vault,
  lock,
  crash,
  exports,
  archives,
  attachments,
  mailbox,
  hub,
  copy,
  clipboard,
  openLink,
  log,
  marker,
  settings,
  info,
  quit,
  stay,
  unkept,
  applyTheme,
}: Deps): Handlers<WebContents> => {
  const entering = async <T>(signIn: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await signIn
    if (result.ok) crash.signedIn()
    return result
  }
  const { begin, openFile, write, closeFile, pdf, finish, cancel } = exports
  return {
    vault: {
      status: async () => {
        const status = await vault.status()
        return status.ok ? ok({ ...status.value, afterCrash: crash.afterCrash() }) : status
      },
      create: (args) => entering(vault.create(args)),
      unlock: (args) => entering(vault.unlock(args)),
      recover: (args) => entering(vault.recover(args)),
      changePassphrase: vault.changePassphrase,
      newRecoveryKey: vault.newRecoveryKey,
      addUser: vault.addUser,
      changeUser: vault.changeUser,
      confirm: vault.confirm,
      goOnAnew: vault.goOnAnew,
      lock: () => {
        lock()
        return ok(null)
      },
    },
    pen: {
      sign: vault.sign,
      verify: ({ claims }) => ok({ hold: claims.map(signatureHolds) }),
    },
    exports: { begin, openFile, write, closeFile, pdf, finish, cancel },
    archive: {
      open: archives.open,
      attachment: archives.attachment,
      read: archives.read,
      close: archives.close,
    },
    attachments: {
      begin: attachments.begin,
      pick: attachments.pick,
      write: attachments.write,
      finish: attachments.finish,
      discard: attachments.discard,
      read: attachments.read,
      saveCopy: attachments.saveCopy,
    },
    mailbox,
    hub,
    clipboard: {
      copy: async ({ text }) => {
        await clipboard.copy(text)
        return ok(null)
      },
    },
    links: { open: openLink },
    app: {
      info: async () => ok(await info()),
      quit: () => {
        quit()
        return ok(null)
      },
      stay: () => {
        stay()
        return ok(null)
      },
    },
    log: {
      event: ({ code, numbers }) => {
        log.event(code, numbers)
        return ok(null)
      },
    },
    copy: {
      state: () => onDisk('E_FILE_READ', copy.state),
      append: async ({ entries }) => {
        const written = await onDisk('E_FILE_WRITE', () => copy.append(entries))
        return written.ok ? ok(null) : written
      },
      read: ({ at }) => onDisk('E_FILE_READ', () => copy.read(at)),
      beginAnew: async ({ used }) => {
        const begun = await onDisk('E_FILE_WRITE', () => copy.beginAnew(used))
        return begun.ok ? ok(null) : begun
      },
    },
    store: {
      mark: async (content) => {
        const written = await onDisk('E_FILE_WRITE', () => marker.write(content))
        return written.ok ? ok(null) : written
      },
      hold: ({ id, sealed }) => (unkept.hold(id, sealed) ? ok(null) : fail('E_BUSY')),
      held: () => ok({ rows: unkept.rows() }),
      lost: () => ok({ since: unkept.tellLost() }),
    },
    window: {
      print: (_args, sender) =>
        new Promise((resolve) => {
          // The person closing the system's dialogue is no failure.
          sender.print({ silent: false, printBackground: true }, (done, reason) => {
            resolve(done || reason === 'Print job canceled' ? ok(null) : fail('E_INTERNAL'))
          })
        }),
      setTheme: async ({ theme }) => {
        await settings.change({ theme })
        applyTheme()
        return ok(null)
      },
      setTextSize: ({ percent }, sender) => {
        sender.setZoomFactor(percent / 100)
        return ok(null)
      },
      idle: async ({ minutes }) => {
        await settings.change({ idleMinutes: minutes })
        return ok(null)
      },
    },
  }
}
