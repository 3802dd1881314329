import { useEffect, useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { type CodeTrouble, codeTroubleWords } from '../../../shared/hub/words.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { lockDesk } from '../../ui/leaving.ts'
import styles from './hub.module.css'

interface ChooseCodeProps {
  readonly trouble: CodeTrouble
}

/**
 * Another code for this workstation, one of those that the hub says are free. Once it is taken the desk locks: whoever signs
 * in next writes under it. What is being written stays in its draft.
 */
export function ChooseCode({ trouble }: ChooseCodeProps) {
  const { user, workstation } = useDesk().session
  const isKeeper = user.role === 'administrator' || user.role === 'duty-officer'
  const [codes, setCodes] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [isBusy, setBusy] = useState(false)

  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isCurrent = isKeeper
    void (isKeeper ? window.desk.hub.freeCodes() : null)?.then((answer) => {
      if (!isCurrent) return
      if (!answer.ok) return setError(answer.error)
      setCodes(answer.value.codes)
      setChosen(answer.value.codes[0] ?? null)
    })
    return () => {
      isCurrent = false
    }
  }, [isKeeper, asked])

  const take = async () => {
    if (chosen === null) return
    setBusy(true)
    setError(null)
    const answer = await window.desk.hub.takeCode({ code: chosen, isCopy: trouble === 'copied' })
    setBusy(false)
    if (answer.ok) return lockDesk()
    setError(answer.error)
    // Somebody else was quicker: others are offered.
    if (answer.error.code === 'E_HUB_CODE') setAsked(asked + 1)
  }

  const { title, text } = codeTroubleWords(trouble, workstation.code)
  return (
    <section className={styles.code} aria-label="Another code">
      <Banner tone="caution" title={title}>
        {text}
        {!isKeeper && ' A duty officer or an administrator chooses another code here.'}
      </Banner>
      {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
      {isKeeper && codes.length > 0 && (
        <>
          <RadioGroup
            label="A free code"
            hint={`Stands in the references of this workstation from now on: TS26-${chosen ?? '··'}-0001`}
            choices={codes.map((code) => ({ id: code, title: code }))}
            value={chosen}
            onChange={setChosen}
            look="segmented"
            autoFocus
          />
          <div>
            <Button tone="primary" isDisabled={isBusy} onPress={() => void take()}>
              Take this code and lock
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
