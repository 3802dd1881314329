import { type ReactNode, useEffect, useRef } from 'react'
import { cx } from '../../ui/cx.ts'
import { LiveAnnouncer } from '../../ui/feedback/announcer.tsx'
import { ToastRegion } from '../../ui/feedback/toast-region.tsx'
import { usePlace } from '../../ui/navigation.ts'
import type { Screen } from '../../ui/screen.ts'
import { ErrorBoundary } from '../error-screen/error-boundary.tsx'
import { KeySheet } from '../key-sheet.tsx'
import { Palette } from '../palette/palette.tsx'
import { keepFocusInPanes } from '../panes.ts'
import { ParkedStrip } from './parked-strip.tsx'
import { Rail } from './rail.tsx'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import styles from './shell.module.css'

interface ShellProps {
  readonly screens: readonly Screen[]
  /** Dialogs of features that may open over any screen. */
  readonly overlays?: ReactNode
  /** What features tell of long work, beneath the screen. */
  readonly strips?: ReactNode
}

/** The screen that shows a ticket, whichever screen it was opened in. */
const TICKET = 'ticket'

/** The frame of the desk: what is always in sight, and in its middle the screen one is at. */
export function Shell({ screens, overlays, strips }: ShellProps) {
  const { screen: screenId, ticketId } = usePlace()
  const current = screens.find((one) => one.id === screenId) ?? screens[0]
  const screen = ticketId === null ? current : (screens.find((one) => one.id === TICKET) ?? current)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => (frame.current ? keepFocusInPanes(frame.current) : undefined), [])
  return (
    <>
      <div className={styles.frame} ref={frame}>
        <TopBar />
        <div className={styles.side}>
          <Rail screens={screens.filter(({ isInRail }) => isInRail !== false)} current={current?.id ?? ''} />
          <div className={styles.acts}>
            <ToastRegion />
          </div>
        </div>
        <main
          className={cx(styles.main, 'ring-over')}
          aria-label={screen?.title ?? 'Desk'}
          data-pane
          tabIndex={-1}
        >
          {/* One element for whatever the screen draws, and when: what covers it covers what is drawn later, too. */}
          <div className={styles.screen}>
            {screen && (
              <ErrorBoundary key={screen.id} fault="screen-failed">
                <screen.component />
              </ErrorBoundary>
            )}
          </div>
        </main>
        <div className={styles.strips}>{strips}</div>
        <ParkedStrip />
        <StatusLine />
      </div>
      {overlays}
      <Palette />
      <KeySheet />
      <LiveAnnouncer />
    </>
  )
}
