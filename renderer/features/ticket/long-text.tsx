import { useMemo, useState } from 'react'
import { showControls } from '../../../shared/text/controls.ts'
import { firstPart, parts } from '../../../shared/text/parts.ts'
import { Button } from '../../ui/controls/button.tsx'
import styles from './log.module.css'

/**
 * Running text as it was written. Of a very long one the first part is shown, with a way to the rest: that is laid
 * out part by part as it is scrolled to, so that ten megabytes stop nothing.
 */
export function LongText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  const first = firstPart(text)
  const shown = useMemo(() => (isWhole ? parts(text) : [first]), [text, first, isWhole])
  const isCut = first.length < text.length
  return (
    <div className={styles.text}>
      {shown.map((part, index) => (
        <div key={index} className={isWhole ? styles.part : undefined} dir="auto">
          {showControls(part)}
        </div>
      ))}
      {isCut && (
        <Button tone="quiet" onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Show the beginning only' : `Show all ${text.length.toLocaleString('en-GB')} characters`}
        </Button>
      )}
    </div>
  )
}
