import { isMacLike, keyCaps } from '../commands/keys.ts'
import styles from './key-hint.module.css'

/** Draws keys as caps: `<KeyHint keys="Ctrl+K" />`. Names of keys as in the command registry. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.hint}>
      {keyCaps(keys, isMacLike(navigator.platform)).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
