/**
 * The names of the bridge's functions, by group. They stand apart from the schemas so that the preload script,
 * which runs before every first paint, carries no schema. `bridge.ts` does not compile unless both agree.
 */
export const callNames = {
  vault: [
    'status',
    'create',
    'unlock',
    'recover',
    'changePassphrase',
    'newRecoveryKey',
    'addUser',
    'changeUser',
    'confirm',
    'goOnAnew',
    'lock',
  ],
  pen: ['sign', 'verify'],
  exports: ['begin', 'openFile', 'write', 'closeFile', 'pdf', 'finish', 'cancel'],
  archive: ['open', 'attachment', 'read', 'close'],
  attachments: ['begin', 'pick', 'write', 'finish', 'discard', 'read', 'saveCopy'],
  mailbox: [
    'settings',
    'configure',
    'test',
    'start',
    'stop',
    'taken',
    'refused',
    'pickFiles',
    'openDropped',
    'cancelFiles',
    'seenFiles',
    'parseAgain',
    'html',
    'attachment',
    'send',
    'recorded',
  ],
  hub: [
    'settings',
    'configure',
    'signIn',
    'test',
    'hello',
    'since',
    'ofPen',
    'push',
    'sendHead',
    'beAt',
    'freeCodes',
    'takeCode',
    'fileState',
    'sendPiece',
    'filePiece',
    'letGoOfFile',
    'drop',
  ],
  copy: ['state', 'append', 'read', 'beginAnew'],
  clipboard: ['copy'],
  links: ['open'],
  app: ['info', 'quit', 'stay'],
  log: ['event'],
  store: ['mark', 'hold', 'held', 'lost'],
  window: ['print', 'setTheme', 'setTextSize', 'idle'],
} as const

/** What the main process tells the renderer without being asked. */
export const eventNames = [
  'locked',
  'lockWarning',
  'lockWarningOver',
  'closing',
  'mailArrived',
  'mailFiles',
  'mailboxState',
  'hubWoken',
  'hubPresence',
  'linkRefused',
] as const

export type Group = keyof typeof callNames
export type EventName = (typeof eventNames)[number]

/** The name of a function on the wire. */
export const channelOf = (group: string, name: string): string => `desk:${group}.${name}`
/** The name of an event on the wire. */
export const eventChannelOf = (name: EventName): string => `desk-event:${name}`
/** The function of `window.desk.events` by which one listens to an event: `onLocked` for `locked`. */
export const listenerNameOf = (name: EventName): string => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`
