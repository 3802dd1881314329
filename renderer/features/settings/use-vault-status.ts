import { useEffect, useState } from 'react'
import type { VaultStatus } from '../../../shared/contract/vault.ts'

/**
 * What the vault says of this workstation; null until it has said so.
 *
 * @param since it is asked anew whenever this is another, or the next
 */
export function useVaultStatus(since?: unknown, next?: unknown): VaultStatus | null {
  const [status, setStatus] = useState<VaultStatus | null>(null)
  useEffect(() => {
    let isHere = true
    void window.desk.vault.status().then((answer) => {
      if (isHere && answer.ok) setStatus(answer.value)
    })
    return () => {
      isHere = false
    }
  }, [since, next])
  return status
}
