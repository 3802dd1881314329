import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { penName } from '../../../shared/desk/pen-name.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localDay, localTime } from '../../../shared/desk-clock/index.ts'
import { type Found, foundWords } from '../../../shared/sync/index.ts'
import { readFindings } from '../../store/findings.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { hubBar } from '../../ui/hub-bar.ts'
import { Part } from './part.tsx'
import styles from './diagnostics.module.css'

/** What the hub, or a workstation at it, was ever found to keep back, to alter or to have lost. */
export function HubFindings() {
  const found = useFound()
  const open = found?.filter(({ goneMs }) => goneMs === null) ?? []
  return (
    <Part
      title="What came from the hub"
      lead="Each pen numbers, chains and signs what it writes. Whatever is kept back, altered, put in another order or lost at the hub is found by that, named here, and stays on record."
    >
      {found && (
        <div role="status">
          <p>
            {open.length > 0 ? (
              <StatusMark shape="triangle" tone="caution">
                {`Wrong at present, of ${open.length === 1 ? '1 pen' : `${open.length.toLocaleString('en-GB')} pens or sorts`}.`}
              </StatusMark>
            ) : (
              <StatusMark shape="check" tone="positive">
                {found.length === 0 ? 'Nothing was ever found wrong.' : 'Nothing is wrong at present.'}
              </StatusMark>
            )}
          </p>
          {found.length > 0 && (
            <ul className={styles.faults} aria-label="Found wrong">
              {[...open, ...found.filter(({ goneMs }) => goneMs !== null).toReversed()].map((one) => (
                <Line key={`${one.what} ${one.pen}`} found={one} />
              ))}
            </ul>
          )}
        </div>
      )}
    </Part>
  )
}

function Line({ found }: { readonly found: Found }) {
  const zone = useDeskState((state) => profileOf(state).zone)
  const people = useDeskState((state) => state)
  const named = foundWords(found, (pen) => penName(people, pen))
  const moment = (ms: number) => {
    const at = new Date(ms).toISOString()
    return `${localDay(at, zone)} ${localTime(at, zone)}`
  }
  const { firstMs, goneMs } = found
  return (
    <li>
      {`${named.charAt(0).toUpperCase()}${named.slice(1)}.`}{' '}
      <span className={styles.quiet}>
        {goneMs === null
          ? `First found ${moment(firstMs)}; still so.`
          : `First found ${moment(firstMs)}; no longer so since ${moment(goneMs)}.`}
      </span>
    </li>
  )
}

/** Read anew at each change of how the exchange stands. Null while it is read first. */
function useFound(): readonly Found[] | null {
  const desk = useDesk()
  const status = useStore(hubBar, (bar) => bar.status)
  const [found, setFound] = useState<readonly Found[] | null>(null)
  useEffect(() => {
    let isLatest = true
    void readFindings(desk).then((read) => {
      if (isLatest) setFound(read)
    })
    return () => {
      isLatest = false
    }
  }, [desk, status])
  return found
}
