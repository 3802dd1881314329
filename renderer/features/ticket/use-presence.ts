import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Present } from '../../../shared/contract/hub.ts'
import { hubBar } from '../../ui/hub-bar.ts'

/** Well below the 25 seconds after which somebody unheard of counts as gone. */
const BEAT_MS = 8_000
/** Whoever has not touched a key for so long is reading. */
const WRITING_MS = 5_000

/**
 * Says at the hub that one has a stream open, and whether one writes there; tells who else has. Advice and nothing more:
 * where it fails, nobody is there.
 *
 * @param place in which keys count as writing
 */
export function usePresence(stream: string, place: React.RefObject<HTMLElement | null>): readonly Present[] {
  const [others, setOthers] = useState<readonly Present[]>([])
  const isReached = useStore(hubBar, ({ status }) => status !== null && reached.has(status.state.state))
  useEffect(() => {
    if (!isReached) return undefined
    let isHere = true
    let writtenAtMs = Number.NEGATIVE_INFINITY
    let wasWriting = false
    const beat = async (): Promise<void> => {
      wasWriting = performance.now() - writtenAtMs < WRITING_MS
      const answer = await window.desk.hub.beAt({ stream, isWriting: wasWriting })
      if (isHere) setOthers(answer.ok ? answer.value.others.filter((one) => one.stream === stream) : [])
    }
    const onInput = (): void => {
      writtenAtMs = performance.now()
      if (!wasWriting) void beat()
    }
    void beat()
    const timer = setInterval(() => void beat(), BEAT_MS)
    const endEvents = window.desk.events.onHubPresence(() => void beat())
    const element = place.current
    element?.addEventListener('input', onInput)
    return () => {
      isHere = false
      clearInterval(timer)
      endEvents()
      element?.removeEventListener('input', onInput)
      setOthers([])
      void window.desk.hub.beAt({ stream: null, isWriting: false })
    }
  }, [stream, place, isReached])
  return others
}

/** While the hub answers. What is not there is not asked at every beat: the exchange itself tries again, with patience. */
const reached: ReadonlySet<string> = new Set(['up-to-date', 'pulling', 'pushing'])
