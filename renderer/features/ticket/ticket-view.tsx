import { useEffect, useRef, useState } from 'react'
import type { RawEntry } from '../../../shared/journal/entry.ts'
import { Pane, Panes } from '../../ui/layout/pane.tsx'
import { Splitter } from '../../ui/layout/splitter.tsx'
import { ActionBar } from './action-bar.tsx'
import { Composer } from './compose/composer.tsx'
import { TicketDialogs } from './dialogs/ticket-dialogs.tsx'
import { Log } from './log.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { TicketBanners } from './ticket-banners.tsx'
import { TicketHeader } from './ticket-header.tsx'
import { DropFiles } from './compose/drop-files.tsx'
import { useTicketCommands } from './use-ticket-commands.ts'
import styles from './ticket.module.css'

const PANEL = { width: 400, min: 300, max: 640 } as const

/** The screen of one ticket: how it stands, its log with what is being written, and its fields. */
export function TicketView({ entries }: { readonly entries: readonly RawEntry[] }) {
  const screen = useRef<HTMLDivElement>(null)
  const [logWidth, setLogWidth] = useState<number | null>(null)
  const { ticket } = useOpenTicket()
  const focusLog = () => {
    const row = screen.current?.querySelector<HTMLElement>('[data-log-row][tabindex="0"]')
    // A log of which nothing can be read has no row; the keys of the ticket work all the same.
    const place = row ?? screen.current
    place?.focus({ preventScroll: true })
  }
  useTicketCommands(focusLog)
  // The person went to this ticket: its keys should work at once.
  useEffect(focusLog, [])
  return (
    <div ref={screen} className={styles.screen} data-scope="ticket" tabIndex={-1}>
      <TicketHeader screen={screen} />
      <TicketBanners unreadable={ticket.entries - entries.length} />
      <DropFiles>
        <Panes>
          <Pane label="Log" isScrolling={false} {...(logWidth === null ? {} : { width: logWidth })}>
            <div className={styles.logPane}>
              <Log entries={entries} />
              <Composer onLeave={focusLog} />
              <ActionBar />
            </div>
          </Pane>
          <PanelSplitter screen={screen} value={logWidth} onChange={setLogWidth} />
          <Pane label="Details" isScrolling={false} {...(logWidth === null ? { width: PANEL.width } : {})}>
            <SidePanel />
          </Pane>
        </Panes>
      </DropFiles>
      <TicketDialogs entries={entries} onLeave={focusLog} />
    </div>
  )
}

interface PanelSplitterProps {
  readonly screen: React.RefObject<HTMLDivElement | null>
  /** Width of the log in CSS pixels; null while nobody has moved the bar. */
  readonly value: number | null
  readonly onChange: (width: number) => void
}

function PanelSplitter({ screen, value, onChange }: PanelSplitterProps) {
  const whole = screen.current?.clientWidth ?? 1280
  return (
    <Splitter
      label="Width of the log"
      value={value ?? whole - PANEL.width}
      min={whole - PANEL.max}
      max={whole - PANEL.min}
      onChange={onChange}
    />
  )
}
