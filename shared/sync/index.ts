export { hubFailureOf } from './faults.ts'
export { createSync, type Sync, type SyncDeps } from './engine.ts'
export {
  type Checkpoint,
  type Clock,
  type Held,
  type Hello,
  type Hub,
  HubFailure,
  type HubFault,
  type Page,
  type PenHead,
  type Signed,
  type SignedHead,
  type SignedHeads,
  type Store,
  type Untaken,
  type Vector,
  type Verdict,
} from './ports.ts'
export { refusalWords, waitWords } from './reasons.ts'
export { type Finding, findingWords, type Found, foundWords, isGrave, withFindings } from './findings.ts'
export { type Status, statusWords, type SyncState } from './status.ts'
