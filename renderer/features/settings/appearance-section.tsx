import { useStore } from 'zustand'
import { appearance, textSizes } from '../../ui/appearance.ts'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** How the desk looks on this workstation, and whether single letters are keys. */
export function AppearanceSection() {
  const { theme, density, textSize, singleKeys } = useStore(appearance)
  return (
    <Section title="Appearance" lead="Of this workstation, at once. Colours forced by the system always win.">
      <div className={styles.choices}>
        <RadioGroup
          label="Theme"
          look="segmented"
          choices={[
            { id: 'system', title: 'As the system' },
            { id: 'light', title: 'Light' },
            { id: 'dark', title: 'Dark' },
          ]}
          value={theme}
          onChange={(id) => appearance.setState({ theme: id })}
        />
        <RadioGroup
          label="Density"
          look="segmented"
          choices={[
            { id: 'compact', title: 'Compact' },
            { id: 'default', title: 'Default' },
            { id: 'roomy', title: 'Roomy' },
          ]}
          value={density}
          onChange={(id) => appearance.setState({ density: id })}
        />
        <RadioGroup
          label="Text size"
          look="segmented"
          choices={textSizes.map((size) => ({ id: `${size}`, title: `${size} %` }))}
          value={`${textSize}`}
          onChange={(id) =>
            appearance.setState({ textSize: textSizes.find((size) => `${size}` === id) ?? 100 })
          }
        />
        <p className={styles.quiet}>
          <KeyHint keys="Ctrl+=" /> and <KeyHint keys="Ctrl+-" /> change it from anywhere,{' '}
          <KeyHint keys="Ctrl+0" /> brings back the usual one.
        </p>
        <Checkbox isSelected={singleKeys} onChange={(on) => appearance.setState({ singleKeys: on })}>
          Single letters are keys in lists and tickets: A assigns, S changes the status
        </Checkbox>
        <p className={styles.quiet}>
          Switched off, the same acts are in the palette (Ctrl+K) and on buttons. Letters never act while
          somebody types.
        </p>
      </div>
    </Section>
  )
}
