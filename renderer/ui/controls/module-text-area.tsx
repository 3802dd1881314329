import { type ReactNode, useId, useRef, useState } from 'react'
import type { TextModule } from '../../../shared/desk/state.ts'
import {
  fillModule,
  insertModule,
  matchModules,
  type ModuleQuery,
  moduleQuery,
  type Placeholders,
} from '../../../shared/desk/text-modules.ts'
import { cx } from '../cx.ts'
import { announce } from '../feedback/announcer.tsx'
import { TextArea, type TextAreaProps } from './text-area.tsx'
import styles from './module-text-area.module.css'

export interface ModuleTextAreaProps extends Omit<TextAreaProps, 'areaRef' | 'onKeyDown'> {
  readonly modules: readonly TextModule[]
  readonly placeholders: Placeholders
}

/** Matches offered at once: more are found by typing on. */
const OFFERED = 8

/** Running text in which `::keyword` offers text modules: arrows choose, Enter or Tab puts one in, Escape leaves it. */
export function ModuleTextArea({
  modules,
  placeholders,
  value,
  onChange,
  ...rest
}: ModuleTextAreaProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [query, setQuery] = useState<ModuleQuery | null>(null)
  const [active, setActive] = useState(0)
  const offered = query ? matchModules(modules, query.keyword).slice(0, OFFERED) : []
  const isOpen = offered.length > 0

  const look = (text: string) => {
    const found = moduleQuery(text, area.current?.selectionStart ?? text.length)
    setQuery(found)
    setActive(0)
    if (!found || found.keyword !== '') return
    const count = matchModules(modules, '').length
    announce(count === 0 ? 'There are no text modules yet' : `${count} text modules; arrows choose`)
  }
  const take = (module: TextModule) => {
    if (!query) return
    const inserted = insertModule(value, query, fillModule(module.text, placeholders))
    onChange(inserted.text)
    setQuery(null)
    requestAnimationFrame(() => area.current?.setSelectionRange(inserted.caret, inserted.caret))
  }

  return (
    <div className={styles.whole}>
      <TextArea
        {...rest}
        value={value}
        areaRef={area}
        aria-autocomplete="list"
        {...(isOpen ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${active}` } : {})}
        onChange={(text) => {
          onChange(text)
          look(text)
        }}
        onBlur={() => setQuery(null)}
        onKeyDown={(event) => {
          const module = offered[active]
          if (module && (event.key === 'Enter' || event.key === 'Tab')) {
            event.preventDefault()
            take(module)
          } else if (module && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
            event.preventDefault()
            const step = event.key === 'ArrowDown' ? 1 : offered.length - 1
            const next = (active + step) % offered.length
            setActive(next)
            announce(offered[next]?.title ?? '')
          } else if (module && event.key === 'Escape') {
            event.preventDefault()
            setQuery(null)
          } else {
            event.continuePropagation()
          }
        }}
      />
      {isOpen && (
        <div id={listId} role="listbox" aria-label="Text modules" className={styles.list}>
          {offered.map((module, index) => (
            <div
              key={module.keyword}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={cx(styles.option, index === active && styles.active)}
              onPointerDown={(event) => {
                event.preventDefault()
                take(module)
              }}
            >
              <span className={styles.keyword}>::{module.keyword}</span>
              <span className={styles.title}>{module.title}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
