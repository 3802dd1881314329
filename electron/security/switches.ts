import type { CommandLine } from 'electron'

/**
 * Switches by which somebody else could look into the desk, or take a protection away.
 * `allow-file-access-from-files` is not among them: Electron sets it itself, and pages are never of `file:`.
 */
const refused = [
  'allow-running-insecure-content',
  'auto-open-devtools-for-tabs',
  'disable-features',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-blink-features',
  'enable-logging',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-wait',
  'js-flags',
  'load-extension',
  'log-net-log',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'unsafely-treat-insecure-origin-as-secure',
] as const

/**
 * The switch for which a packaged desk refuses to start, or null.
 *
 * `no-sandbox` is refused too, except to root on Linux, where Chromium has no sandbox to give up.
 */
export const refusedSwitch = (
  commandLine: Pick<CommandLine, 'hasSwitch'>,
  { packaged, root }: { readonly packaged: boolean; readonly root: boolean },
): string | null => {
  if (!packaged) return null
  const sandbox = root ? [] : ['no-sandbox', 'disable-setuid-sandbox', 'no-zygote']
  return [...refused, ...sandbox].find((name) => commandLine.hasSwitch(name)) ?? null
}
