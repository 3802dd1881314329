import type { WebPreferences } from 'electron'

/** The one set of preferences of every window, under test as in the field. */
export const webPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  plugins: false,
  spellcheck: false,
  webgl: false,
  enableWebSQL: false,
  // Compiled code would be kept on disk beside the profile.
  v8CacheOptions: 'none',
  // The lock's warning and the clocks on screen must run while the window is covered.
  backgroundThrottling: false,
} as const satisfies WebPreferences)
