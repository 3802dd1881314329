import { userText } from '../contract/errors.ts'
import { type Finding, isGrave, type Status, statusWords } from '../sync/index.ts'

/** `quiet`: an ordinary state that passes by itself; `caution`: it needs somebody's hand. */
export type HubLevel = 'off' | 'good' | 'quiet' | 'caution'

/** One fact about the hub on the line at the foot. */
export interface HubPart {
  readonly level: HubLevel
  readonly words: string
}

export const noHub: HubPart = { level: 'off', words: 'no hub' }

/**
 * How it stands with the hub, for the line at the foot: its state first, then what somebody has to look into. How much is
 * unsent stands there by itself.
 *
 * @param timeOf how a time is shown, such as "14:32"
 */
export function hubParts(status: Status, timeOf: (ms: number) => string): readonly HubPart[] {
  const { state, refused, findings } = status
  if (state.state === 'no-hub') return [noHub]
  const [first = '', ...rest] = statusWords({ ...status, unsent: null, refused: {}, findings: [] }, timeOf)
  const parts: HubPart[] = [{ level: levelOf(status), words: `hub: ${first}` }]
  for (const words of rest) parts.push({ level: 'caution', words })
  const refusals = Object.keys(refused).length
  if (refusals > 0) parts.push({ level: 'caution', words: `${refusals.toLocaleString('en-GB')} refused` })
  if (codeTroubleOf(status) === 'copied')
    parts.push({ level: 'caution', words: 'this workstation was copied' })
  if (isSetBack(status)) parts.push({ level: 'caution', words: 'the hub has less than it had' })
  const isToldAbove = ({ what }: Finding): boolean => what === 'cloned' || what === 'lost'
  const grave = findings.filter((finding) => isGrave(finding) && !isToldAbove(finding)).length
  if (grave > 0) parts.push({ level: 'caution', words: `${grave} found wrong` })
  return parts
}

/** Whether the hub is at an older state than it was: restored from a backup, or something was removed from it. */
export function isSetBack({ findings }: Pick<Status, 'findings'>): boolean {
  return findings.some(({ what }) => what === 'lost')
}

function levelOf({ state }: Status): HubLevel {
  switch (state.state) {
    case 'login-needed':
    case 'untrusted':
    case 'unfit':
    case 'store-failed':
      return 'caution'
    case 'up-to-date':
    case 'pulling':
    case 'pushing':
      return 'good'
    default:
      return 'quiet'
  }
}

/** What was kept and what to do, where the state wants it, with the code to read out; null where it does not. */
export function hubAdvice({ state }: Status): { readonly text: string; readonly code: string } | null {
  switch (state.state) {
    case 'login-needed':
    case 'untrusted':
    case 'unfit':
      return { text: userText(state.code), code: state.code }
    case 'store-failed':
      return { text: userText('E_STORE_FAILED'), code: 'E_STORE_FAILED' }
    default:
      return null
  }
}

/** Why a workstation needs another code: its own is another's at the hub, or it was copied and both write with its pens. */
export type CodeTrouble = 'taken' | 'copied'

/** Null where it does not. */
export function codeTroubleOf({ state, findings }: Status): CodeTrouble | null {
  if (state.state === 'unfit' && (state.code === 'E_HUB_CODE' || state.code === 'E_HUB_PEN')) return 'taken'
  return findings.some(({ what }) => what === 'cloned') ? 'copied' : null
}

/** What is the matter, what stays, and what to do. */
export function codeTroubleWords(
  trouble: CodeTrouble,
  code: string,
): { readonly title: string; readonly text: string } {
  return trouble === 'taken'
    ? {
        title: `The code ${code} is another workstation’s at the hub.`,
        text: 'Nothing is exchanged until this one goes by a code of its own. Everything written here is kept, and references that were given out stay as they are.',
      }
    : {
        title: `This workstation was copied, or set back: somebody else goes on with its pens under ${code}.`,
        text: 'It needs a code of its own. What was written here and is not at the hub is kept, and goes there under the new code; references that were given out stay as they are.',
      }
}
