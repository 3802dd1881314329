import { useState } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { Tabs } from '../../ui/layout/tabs.tsx'
import { AuditList } from './audit-list.tsx'
import { HubFindings } from './hub-findings.tsx'
import { Inventory } from './inventory.tsx'
import { Quarantine, useQuarantine } from './quarantine.tsx'
import { Rebuild } from './rebuild.tsx'
import { References } from './references.tsx'
import { VerifyChains } from './verify-chains.tsx'
import styles from './diagnostics.module.css'

type TabId = 'store' | 'quarantine' | 'audit'

/** What can be said of the store's health, and what can be done about it. */
export function DiagnosticsScreen() {
  const { role } = useDesk().session.user
  const quarantined = useQuarantine()
  const [tab, setTab] = useState<TabId>('store')
  const health = {
    id: 'store' as const,
    title: 'Store',
    content: (
      <div className={styles.page}>
        <VerifyChains />
        <HubFindings />
        <References />
        <Rebuild />
        <Inventory />
      </div>
    ),
  }
  const quarantine = {
    id: 'quarantine' as const,
    title: 'Quarantine',
    ...(quarantined === null ? {} : { count: quarantined.length }),
    content: <Quarantine rows={quarantined} mayReadCases={role !== 'administrator'} />,
  }
  const audit = { id: 'audit' as const, title: 'Who did what', content: <AuditList /> }
  return (
    <div className={styles.screen}>
      <Tabs
        label="Diagnostics"
        // The audit names cases, which an administrator does not read (design section 1).
        items={role === 'administrator' ? [health, quarantine] : [health, quarantine, audit]}
        value={tab}
        onChange={setTab}
      />
    </div>
  )
}
