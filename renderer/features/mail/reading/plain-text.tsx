import { useMemo, useState } from 'react'
import { linkPieces } from '../../../../shared/inbox/links.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { parts } from '../../../../shared/text/parts.ts'
import { slowRun } from '../../../../shared/text/runs.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { openLink } from './open-link.ts'
import styles from './reading.module.css'

/** Characters laid out before somebody asks for the rest. */
const FIRST = 20_000

/** What a message says, as plain text: nothing in it is obeyed, and what is not seen is shown. */
export function PlainText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? text : text.slice(0, FIRST)
  const isSlow = useMemo(() => slowRun(shown) > 0, [shown])
  if (text.trim() === '')
    return <p className={styles.quiet}>There is no text. Look at it as formatted, or at its files.</p>
  return (
    <div className={styles.text} dir="auto">
      {isSlow ? <Parts text={shown} /> : <Linked text={shown} />}
      {shown.length < text.length && (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {`Show all ${text.length.toLocaleString('en-GB')} characters`}
        </Button>
      )}
    </div>
  )
}

function Linked({ text }: { readonly text: string }) {
  const pieces = useMemo(() => linkPieces(text), [text])
  return pieces.map((piece, index) =>
    piece.isLink ? (
      <button key={index} type="button" className={styles.link} onClick={() => void openLink(piece.text)}>
        {showControls(piece.text)}
      </button>
    ) : (
      <span key={index}>{showControls(piece.text)}</span>
    ),
  )
}

/** Part under part, so that a run without a blank freezes nothing. Without links: a seam could cut one short. */
function Parts({ text }: { readonly text: string }) {
  const shown = useMemo(() => parts(text), [text])
  return shown.map((part, index) => (
    <div key={index} dir="auto">
      {showControls(part)}
    </div>
  ))
}
