import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { penName } from '../../../shared/desk/pen-name.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localTime } from '../../../shared/desk-clock/index.ts'
import { type CodeTrouble, codeTroubleOf, hubAdvice, isSetBack } from '../../../shared/hub/words.ts'
import { findingWords, type Status, statusWords } from '../../../shared/sync/index.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { type KeptBackList, listKeptBack } from '../../store/unsent.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { hubBar } from '../../ui/hub-bar.ts'
import { go } from '../../ui/navigation.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ChooseCode } from './choose-code.tsx'
import { KeptBackGrid } from './kept-back.tsx'
import styles from './hub.module.css'

interface HubDialogProps {
  readonly onNow: () => void
  readonly onClose: () => void
}

/** How it stands with the hub: the state in words, what is wrong, what was refused and why, and what waits. */
export function HubDialog({ onNow, onClose }: HubDialogProps) {
  const status = useStore(hubBar, (bar) => bar.status)
  const list = useKeptBack()
  const trouble = useCodeTrouble(status)
  const toSettings = () => {
    onClose()
    go({ screen: 'settings' })
  }
  return (
    <Dialog
      isOpen
      title="The hub"
      size="large"
      onClose={onClose}
      footer={
        status ? (
          <>
            <Button onPress={onClose}>Close</Button>
            <Button tone={trouble ? 'neutral' : 'primary'} onPress={onNow} autoFocus={!trouble}>
              Exchange now
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>Close</Button>
            <Button tone="primary" onPress={toSettings} autoFocus>
              To the settings
            </Button>
          </>
        )
      }
    >
      <div className={styles.dialog}>
        {status ? <Standing status={status} /> : <NoHub />}
        {trouble && <ChooseCode key={trouble} trouble={trouble} />}
        {status && list && <KeptBackGrid list={list} />}
      </div>
    </Dialog>
  )
}

function NoHub() {
  return (
    <Banner title="No hub is set up on this workstation.">
      Everything works without one, and stays here. Where the hub is, and how you sign in there, is entered in
      the settings under “Hub”.
    </Banner>
  )
}

function Standing({ status }: { readonly status: Status }) {
  const zone = useDeskState((state) => profileOf(state).zone)
  const timeOf = (ms: number) => localTime(new Date(ms).toISOString(), zone)
  const [first = '', ...rest] = statusWords({ ...status, findings: [] }, timeOf)
  const advice = hubAdvice(status)
  const people = useDeskState((state) => state)
  const { state, asAtMs } = status
  const isUpToDate = state.state === 'up-to-date'
  return (
    <>
      <p className={styles.state} role="status">
        {sentence(first)}
        {!isUpToDate && asAtMs !== null && (
          <span className={styles.quiet}>{` Last exchanged at ${timeOf(asAtMs)}.`}</span>
        )}
        {rest.length > 0 && <span className={styles.quiet}>{` ${rest.map(sentence).join(' ')}`}</span>}
      </p>
      {(state.state === 'pulling' || state.state === 'pushing') && (
        <Progress
          label={state.state === 'pulling' ? 'Taking in what others wrote' : 'Sending what was written here'}
          value={state.of === 0 ? null : state.done / state.of}
          detail={`${state.done.toLocaleString('en-GB')} of ${state.of.toLocaleString('en-GB')} entries`}
        />
      )}
      {advice && codeTroubleOf(status) === null && (
        <Banner tone="caution" title="It needs your hand." code={advice.code}>
          {advice.text}
        </Banner>
      )}
      {isSetBack(status) && (
        <Banner tone="caution" title="The hub has less than it had.">
          It was restored from an older backup, or entries were removed from it. What was written here is sent
          again by itself; what others wrote is here, and their own workstations send it again.
        </Banner>
      )}
      {status.findings.length > 0 && (
        <section aria-label="Found">
          <h3 className={styles.heading}>Found when the two were compared</h3>
          <ul className={styles.findings}>
            {status.findings.map((finding) => (
              <li key={`${finding.what} ${finding.pen}/${finding.seq}`}>
                {sentence(findingWords(finding, (pen) => penName(people, pen)))}
              </li>
            ))}
          </ul>
          <p className={styles.quiet}>Diagnostics keeps a record of what was found.</p>
        </section>
      )}
    </>
  )
}

/** While it is tried again nothing is known yet, and what is being chosen stays on screen. */
function useCodeTrouble(status: Status | null): CodeTrouble | null {
  const [known, setKnown] = useState<CodeTrouble | null>(null)
  if (status?.state.state === 'connecting') return known
  const now = status && codeTroubleOf(status)
  if (now !== known) setKnown(now)
  return now
}

/** Read anew at each change of the status. Null while it is read first. */
function useKeptBack(): KeptBackList | null {
  const desk = useDesk()
  const status = useStore(hubBar, (bar) => bar.status)
  const [list, setList] = useState<KeptBackList | null>(null)
  useEffect(() => {
    let isLatest = true
    void listKeptBack(desk).then((found) => {
      if (isLatest) setList(found)
    })
    return () => {
      isLatest = false
    }
  }, [desk, status])
  return list
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
