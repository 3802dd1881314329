import type { Feature } from '../ui/screen.ts'
import { Desk } from './desk.tsx'
import { ErrorBoundary } from './error-screen/error-boundary.tsx'

/** The one place where features are wired into the desk. Their screens stand in the rail in this order. */
const features: readonly Feature[] = []

/** The whole application. */
export function App() {
  return (
    <ErrorBoundary fault="frame-failed">
      <Desk features={features} />
    </ErrorBoundary>
  )
}
