import { diagnostics } from '../features/diagnostics/index.ts'
import { directory } from '../features/directory/index.ts'
import { exportsFeature } from '../features/exports/index.ts'
import { find } from '../features/find/index.ts'
import { hub } from '../features/hub/index.ts'
import { intake } from '../features/intake/index.ts'
import { lock } from '../features/lock/index.ts'
import { mail } from '../features/mail/index.ts'
import { queue } from '../features/queue/index.ts'
import { settings } from '../features/settings/index.ts'
import { ticket } from '../features/ticket/index.ts'
import type { Feature } from '../ui/screen.ts'
import { Desk } from './desk.tsx'
import { ErrorBoundary } from './error-screen/error-boundary.tsx'
import { Gate } from './gate.tsx'

/** The one place where features are wired into the desk. Their screens stand in the rail in this order. */
const features: readonly Feature[] = [
  queue,
  mail,
  intake,
  find,
  directory,
  exportsFeature,
  settings,
  diagnostics,
  lock,
  hub,
  ticket,
]

/** The whole application. */
export function App() {
  return (
    <ErrorBoundary fault="frame-failed">
      <Gate>
        <Desk features={features} />
      </Gate>
    </ErrorBoundary>
  )
}
