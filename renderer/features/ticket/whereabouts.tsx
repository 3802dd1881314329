import { useStore } from 'zustand'
import { refusalWords } from '../../../shared/sync/index.ts'
import { useRefusal, useWhereabouts } from '../../store/hooks.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { hubBar } from '../../ui/hub-bar.ts'
import styles from './log.module.css'

/** Where an entry is: quietly, unless the hub refused it. Nothing where there is no hub. */
export function EntryWhereabouts({ id }: { readonly id: string }) {
  const hasHub = useStore(hubBar, ({ status }) => status !== null)
  const where = useWhereabouts(id)
  const refusal = useRefusal(id)
  if (!hasHub) return null
  if (refusal !== null)
    return (
      <StatusMark shape="cross" tone="caution">
        {`Refused by the hub: ${refusalWords(refusal)}`}
      </StatusMark>
    )
  return (
    <span className={styles.where}>
      {where === 'hub' ? (
        <StatusMark shape="check" tone="muted" isWordHidden>
          At the hub
        </StatusMark>
      ) : (
        <StatusMark shape="ring" tone="muted" isWordHidden>
          On this workstation only
        </StatusMark>
      )}
    </span>
  )
}
