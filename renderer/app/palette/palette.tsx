import { showControls } from '../../../shared/text/controls.ts'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { registry } from '../../ui/commands/registry.ts'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { isScopeOnScreen } from '../keymap.ts'
import { commandEntries, type PaletteEntry, ranked } from './entries.ts'
import { closePalette, palette } from './palette-store.ts'
import { useProvided } from './use-provided.ts'
import styles from './palette.module.css'

/** The palette: one box for commands, tickets, people and help (`Ctrl+K`), or for references alone (`Ctrl+P`). */
export function Palette() {
  const mode = useStore(palette, (state) => state.mode)
  return (
    <ModalOverlay
      isOpen={mode !== 'closed'}
      onOpenChange={(open) => {
        if (!open) closePalette()
      }}
      isDismissable
      className={styles.scrim}
    >
      <Modal className={styles.modal}>
        <Dialog
          aria-label={mode === 'jump' ? 'Go to a reference' : 'Commands and search'}
          data-scope="palette"
        >
          {mode !== 'closed' && <PaletteBox mode={mode} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBox({ mode }: { readonly mode: 'all' | 'jump' }) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const commands = useStore(registry, (state) => state.commands)
  const wanted = query.trim()
  const provided = useProvided(wanted, mode)
  const own = mode === 'all' ? commandEntries(query, commands, isScopeOnScreen) : []
  const entries = ranked([...provided.entries, ...own])
  const index = Math.min(at, entries.length - 1)
  const optionId = (place: number) => `${listId}-${place}`
  const isFound = provided.query === wanted
  // Enter that comes before what was typed is found waits for it: it never takes what was found for other letters.
  const enterWaits = useRef(false)
  useEffect(() => {
    if (!enterWaits.current || !isFound) return
    enterWaits.current = false
    const entry = entries[index]
    queueMicrotask(() => runEntry(entry))
  }, [isFound, entries, index])

  const current = useRef<HTMLDivElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = 10
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      enterWaits.current = false
      setAt(Math.max(0, Math.min(entries.length - 1, index + step)))
    } else if (event.key !== 'Enter') return
    else if (isFound) runEntry(entries[index])
    else enterWaits.current = true
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.box}>
        <Search size={16} aria-hidden />
        <input
          role="combobox"
          aria-label={mode === 'jump' ? 'Reference' : 'Command, ticket, person or help'}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(entries.length > 0 ? { 'aria-activedescendant': optionId(index) } : {})}
          autoFocus
          className={styles.input}
          placeholder={mode === 'jump' ? 'Go to a reference' : 'Do or find anything'}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
            enterWaits.current = false
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div role="listbox" id={listId} aria-label="Results" className={styles.list}>
        {entries.map((entry, place) => (
          <div
            key={entry.id}
            role="option"
            id={optionId(place)}
            ref={place === index ? current : null}
            aria-selected={place === index}
            tabIndex={-1}
            className={styles.option}
            onPointerMove={() => setAt(place)}
            onClick={() => runEntry(entry)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.title}>{showControls(entry.title)}</span>
            {entry.detail !== undefined && (
              <span className={styles.detail}>{showControls(entry.detail)}</span>
            )}
            <span className={styles.section}>{entry.section}</span>
            <span className={styles.keys}>{entry.keys !== undefined && <KeyHint keys={entry.keys} />}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <p className={styles.nothing}>
          {query.trim() === '' ? emptyWords[mode] : 'Nothing fits. Try fewer letters.'}
        </p>
      )}
    </>
  )
}

const emptyWords = {
  all: 'Type what you want to do or find.',
  jump: 'Type a reference, or the end of one.',
} as const

/** The palette is gone before the command runs, so that focus is where the command may want to move it from. */
function runEntry(entry: PaletteEntry | undefined): void {
  if (!entry) return
  flushSync(closePalette)
  void entry.run()
}
