import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type App,
  type BrowserWindow,
  clipboard,
  Menu,
  nativeTheme,
  powerMonitor,
  safeStorage,
  session,
} from 'electron'
import { markerSchema } from '../shared/contract/vault.ts'
import { createShortCopy } from './clipboard.ts'
import { createClosing } from './closing.ts'
import { createCrashGuard, watchForFaults } from './crash.ts'
import { createDialogues } from './dialogues.ts'
import { createArchives } from './files/archives.ts'
import { createAttachments } from './files/attachments.ts'
import { createExports } from './files/exports.ts'
import { folderSize } from './files/folder-size.ts'
import { jsonFile } from './files/json-file.ts'
import { createReportPrinter } from './files/report-printer.ts'
import { createSealedStore } from './files/sealed-store.ts'
import { createSecondCopy } from './files/second-copy.ts'
import { createUnfinished } from './files/unfinished.ts'
import { createHandlers } from './handlers.ts'
import { createHubAccount } from './hub/account.ts'
import { createHubHands } from './hub/hands.ts'
import { tell } from './ipc/broadcast.ts'
import { openBridge } from './ipc/registry.ts'
import { createLog } from './log/log.ts'
import { createAccount } from './mailbox/account.ts'
import { usualPatience } from './mailbox/imap.ts'
import { createHandedOver } from './mailbox/handed-over.ts'
import { createMailHands } from './mailbox/mailbox.ts'
import { createOwedFiles } from './mailbox/owed-files.ts'
import { forkParser, memoryOfProcess } from './mailbox/parser-fork.ts'
import { createParser } from './mailbox/parser.ts'
import { rawKeeper } from './mailbox/raw-keeper.ts'
import { mailReading } from './mailbox/reading.ts'
import { createSanitiser } from './mailbox/sanitiser.ts'
import { usualSmtpPatience } from './mailbox/smtp.ts'
import { pauseFor } from './mailbox/watch.ts'
import { menuFor } from './menu.ts'
import { readPolicy } from './policy.ts'
import { watchIdleness } from './power/idle-watch.ts'
import { createLock } from './power/lock.ts'
import { deskSite, sanitiserSite, serveAssets } from './security/asset-protocol.ts'
import { createShownMail } from './security/mail-protocol.ts'
import { blockNetwork } from './security/network.ts'
import { createOpener } from './security/opener.ts'
import { deskPage, isMailAddress, scheme } from './security/origin.ts'
import { denyPermissions } from './security/permissions.ts'
import { safeScreenPage } from './security/safe-screen.ts'
import { switchOffSpellChecker } from './security/spell-checker.ts'
import { createWindowFactory } from './security/window-factory.ts'
import { loadSettings } from './settings.ts'
import { createUnkept } from './unkept.ts'
import { findKeystore } from './vault/keystore.ts'
import { stretch } from './vault/passphrase.ts'
import { createThrottle, throttleSchema } from './vault/throttle.ts'
import { createVault } from './vault/vault.ts'
import { vaultFile } from './vault/vault-file.ts'

/** The desk, put together and shown. */
export interface RunningDesk {
  readonly window: BrowserWindow
  /** Resolves once the page has loaded. */
  readonly loaded: Promise<void>
  /** Gives up what is open and half written. */
  readonly close: () => Promise<void>
}

interface Options {
  /** The folder that holds main/, preload/ and renderer/, absolute. */
  readonly out: string
  readonly show: boolean
}

/** Wires the main process together: every part is given here what it needs, and takes nothing else. After ready. */
export const composeDesk = async (app: App, { out, show }: Options): Promise<RunningDesk> => {
  const profile = app.getPath('userData')
  await mkdir(profile, { recursive: true })
  const inProfile = (name: string): string => join(profile, name)
  const devTools = !app.isPackaged
  const monotonic = (): number => performance.now()

  const privateFolders = [profile, app.getPath('home')]
  const log = createLog({ folder: inProfile('logs'), now: () => new Date(), privateFolders })
  watchForFaults(process, app, log)

  const policy = await readPolicy(app.isPackaged ? join(process.resourcesPath, 'policy.json') : null)
  const settings = await loadSettings(inProfile('settings.json'))
  const applyTheme = (): void => {
    nativeTheme.themeSource = settings.current().theme
  }
  applyTheme()

  const reports = session.fromPartition('report', { cache: false })
  const sanitisers = session.fromPartition('sanitiser', { cache: false })
  for (const each of [session.defaultSession, reports, sanitisers]) {
    denyPermissions(each)
    blockNetwork(each, devTools)
    switchOffSpellChecker(each)
  }
  const shownMail = createShownMail()
  const assets = serveAssets(join(out, 'renderer'), deskSite)
  session.defaultSession.protocol.handle(scheme, (request) =>
    isMailAddress(request.url) ? shownMail.serve(request) : assets(request),
  )
  sanitisers.protocol.handle(scheme, serveAssets(join(out, 'renderer'), sanitiserSite))

  const preload = join(out, 'preload', 'preload.cjs')
  const windows = createWindowFactory({
    devTools,
    contentProtection: policy.contentProtection,
    preload,
    onLink: (url) => {
      if (isUnlocked())
        void openLink({ url }).then((answer) => {
          if (!answer.ok) tell(window.webContents, 'linkRefused', {})
        })
    },
  })
  app.on('web-contents-created', (_event, contents) => windows.police(contents))
  Menu.setApplicationMenu(menuFor(process.platform))
  const window = windows.desk({
    show,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15181c' : '#ffffff',
  })

  const marker = jsonFile(inProfile('marker.json'), markerSchema)
  const vault = createVault({
    file: vaultFile(inProfile('vault.json')),
    keystore: await findKeystore(safeStorage),
    throttle: createThrottle(jsonFile(inProfile('attempts.json'), throttleSchema), Date.now),
    stretch,
    marker: async () => {
      const found = await marker.read()
      return found.state === 'whole' ? found.content : null
    },
    now: Date.now,
  })

  const dialogues = createDialogues(() => window)
  const openLink = createOpener(dialogues.confirmLink)
  const unfinished = createUnfinished(inProfile('unfinished.json'))
  const exports = createExports({
    ask: dialogues.askExportFolder,
    print: createReportPrinter({
      session: reports,
      makeWindow: windows.report,
      onFault: (error) => log.fault('HANDLER_FAULT', error),
    }),
    unfinished,
  })
  const archives = createArchives(dialogues.askArchive)
  const store = createSealedStore({
    folder: inProfile('attachments'),
    nameKey: () => vault.keyFor('attachment names'),
  })
  const attachments = createAttachments({
    store,
    askFiles: dialogues.askFiles,
    askCopy: dialogues.askCopy,
  })
  const parser = createParser({
    fork: forkParser(join(out, 'parser', 'mail-parser.mjs')),
    memoryOf: memoryOfProcess,
  })
  const mailbox = createMailHands({
    account: createAccount({ path: inProfile('mailbox.json'), key: () => vault.keyFor('mailbox account') }),
    handedOver: createHandedOver(inProfile('mail-handed-over.json'), () => new Date()),
    owedFiles: createOwedFiles({
      path: inProfile('mail-owed.json'),
      key: () => vault.keyFor('mail files'),
    }),
    keeper: rawKeeper(store),
    ...mailReading(parser),
    sanitise: createSanitiser({
      session: sanitisers,
      makeWindow: windows.sanitiser,
      timeoutMs: 10_000,
      onFault: (error) => log.fault('HANDLER_FAULT', error),
    }),
    show: shownMail.add,
    forgetShown: shownMail.forget,
    askFiles: dialogues.askMail,
    finishFile: attachments.finish,
    tell: (name, event) => tell(window.webContents, name, event),
    fingerprint: (name) => {
      const key = vault.keyFor('mailbox names')
      return key && createHmac('sha256', key).update(name).digest('hex')
    },
    cursorPath: inProfile('mailbox-cursor.json'),
    now: () => new Date(),
    random: Math.random,
    pause: pauseFor,
    patience: usualPatience,
    smtpPatience: usualSmtpPatience,
  })
  const hub = createHubHands({
    account: createHubAccount({
      path: inProfile('hub.json'),
      key: () => vault.keyFor('hub account'),
      userId: () => vault.pen()?.userId ?? null,
    }),
    store,
    pen: vault.pen,
    takeCode: vault.takeCode,
    heed: async (people) => {
      const heeded = await vault.heed(people)
      if (heeded.ok && heeded.value.isOut) lock('removed')
    },
    woken: () => tell(window.webContents, 'hubWoken', {}),
    presence: () => tell(window.webContents, 'hubPresence', {}),
  })
  const removed = await unfinished.sweep()
  if (removed > 0) log.event('PARTIAL_REMOVED', { count: removed })
  await store.sweep()

  const copies = createShortCopy(clipboard)
  const isUnlocked = (): boolean => vault.role() !== null
  const closeFiles = async (): Promise<void> => {
    await Promise.allSettled([exports.cancelAll(), archives.closeAll(), attachments.discardAll()])
  }
  const load = (page: string): void => {
    if (!window.isDestroyed()) window.loadURL(page).catch((error: unknown) => log.fault('MAIN_ERROR', error))
  }
  const forget = (): void => {
    vault.lock()
    void copies.takeBack()
    void closeFiles()
    void mailbox.close()
    void hub.close()
    parser.close()
    log.event('DESK_LOCKED')
  }
  const lock = createLock({
    isUnlocked,
    forget,
    announce: (reason) => tell(window.webContents, 'locked', { reason }),
    reload: () => load(deskPage),
  })

  const unkept = await createUnkept(inProfile('unkept'))
  const closing = createClosing({
    isUnlocked,
    isHolding: () => unkept.rows().length > 0,
    announce: () => tell(window.webContents, 'closing', {}),
    quit: () => app.quit(),
  })
  window.on('close', (event) => {
    if (closing.holds()) event.preventDefault()
  })

  const crash = createCrashGuard({
    log,
    now: monotonic,
    // The page is gone already: nothing to announce, and the guard decides what is loaded.
    lock: forget,
    reload: () => load(deskPage),
    showSafeScreen: () => load(safeScreenPage),
  })
  window.webContents.on('render-process-gone', (_event, details) => crash.rendererGone(details))
  window.on('unresponsive', () => log.event('RENDERER_STUCK'))

  powerMonitor.on('lock-screen', () => lock('screen'))
  powerMonitor.on('suspend', () => lock('suspend'))
  const endWatch = watchIdleness({
    isUnlocked,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    limitMinutes: () => settings.current().idleMinutes,
    warn: (seconds) => tell(window.webContents, 'lockWarning', { seconds }),
    warningOver: () => tell(window.webContents, 'lockWarningOver', {}),
    lock: () => lock('idle'),
  })

  openBridge(
    createHandlers({
      vault,
      lock: () => lock('asked'),
      crash,
      exports,
      archives,
      attachments,
      mailbox: mailbox.calls,
      hub: hub.calls,
      copy: createSecondCopy(inProfile('second-copy'), () => vault.keyFor('second copy')),
      clipboard: copies,
      openLink,
      log,
      marker,
      settings,
      info: async () => ({
        version: app.getVersion(),
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        platform: process.platform,
        packaged: app.isPackaged,
        profile,
        userDataSize: await folderSize(profile),
      }),
      quit: closing.quit,
      stay: closing.stay,
      unkept,
      applyTheme,
    }),
    {
      isDesk: windows.isDesk,
      role: vault.role,
      now: monotonic,
      onFault: (_name, error) => log.fault('HANDLER_FAULT', error),
    },
  )
  log.event('DESK_STARTED')

  return {
    window,
    loaded: window.loadURL(deskPage),
    close: async () => {
      endWatch()
      await copies.takeBack()
      vault.lock()
      // How the desk looks is kept by the page; the browser writes it some seconds late, or not at all.
      session.defaultSession.flushStorageData()
      await closeFiles()
      await mailbox.close()
      await hub.close()
      parser.close()
      log.event('DESK_QUIT')
    },
  }
}
