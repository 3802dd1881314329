import { useMemo, useState } from 'react'
import { linkPieces } from '../../../../shared/inbox/links.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { openLink } from './open-link.ts'
import styles from './reading.module.css'

/** Characters laid out before somebody asks for the rest. */
const FIRST = 20_000

interface PlainTextProps {
  readonly text: string
  readonly from: string
}

/** What a message says, as plain text: nothing in it is obeyed, and what is not seen is shown. */
export function PlainText({ text, from }: PlainTextProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? text : text.slice(0, FIRST)
  const pieces = useMemo(() => linkPieces(shown), [shown])
  if (text.trim() === '')
    return (
      <p
        className={styles.quiet}
      >{`The message of ${from} has no text. Look at it as formatted, or at its files.`}</p>
    )
  return (
    <div className={styles.text} dir="auto">
      {pieces.map((piece, index) =>
        piece.isLink ? (
          <button key={index} type="button" className={styles.link} onClick={() => void openLink(piece.text)}>
            {showControls(piece.text)}
          </button>
        ) : (
          <span key={index}>{showControls(piece.text)}</span>
        ),
      )}
      {shown.length < text.length && (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {`Show all ${text.length.toLocaleString('en-GB')} characters`}
        </Button>
      )}
    </div>
  )
}
