import { Component, type ReactNode } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { FaultScreen } from './fault-screen.tsx'

interface ErrorBoundaryProps {
  /** What failed: one screen, or the frame around all of them. */
  readonly fault: 'screen-failed' | 'frame-failed'
  readonly children: ReactNode
}

/**
 * Catches what a part of the desk throws while it is drawn, so that the rest goes on. The error itself is not shown:
 * its text could hold case data.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <FaultScreen
        fault={this.props.fault}
        actions={
          <>
            <Button tone="primary" onPress={() => this.setState({ hasFailed: false })}>
              Try again
            </Button>
            <Button onPress={() => window.location.reload()}>Reload the desk</Button>
          </>
        }
      />
    )
  }
}
