import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../ui/controls/button.tsx'
import { IconButton } from '../../../../ui/controls/icon-button.tsx'
import styles from '../panel.module.css'

/** An item of a list being edited; `key` stays with it while others come and go. */
export type Keyed<T> = T & { readonly key: string }

interface ItemListProps<T> {
  /** What one of them is: "person". */
  readonly noun: string
  readonly items: readonly Keyed<T>[]
  readonly onChange: (items: readonly Keyed<T>[]) => void
  readonly makeItem: () => Keyed<T>
  readonly children: (item: Keyed<T>, put: (change: Partial<T>) => void, isLast: boolean) => ReactNode
}

/** Several of a kind, each with its own few controls; added and taken away by keys. */
export function ItemList<T>({ noun, items, onChange, makeItem, children }: ItemListProps<T>) {
  return (
    <>
      {items.map((item, index) => (
        <fieldset key={item.key} className={styles.set}>
          <legend className={styles.legend}>
            {`${noun} ${index + 1}`}
            <IconButton
              label={`Remove ${noun} ${index + 1}`}
              isSmall
              icon={<X size={16} aria-hidden />}
              onPress={() => onChange(items.filter(({ key }) => key !== item.key))}
            />
          </legend>
          {children(
            item,
            (change) => onChange(items.map((one) => (one.key === item.key ? { ...one, ...change } : one))),
            index === items.length - 1,
          )}
        </fieldset>
      ))}
      <div>
        <Button
          tone="quiet"
          icon={<Plus size={16} aria-hidden />}
          onPress={() => onChange([...items, makeItem()])}
        >
          {`Add ${noun}`}
        </Button>
      </div>
    </>
  )
}
