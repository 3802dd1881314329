import type { ComponentType } from 'react'
import type { Command } from './commands/command.ts'
import type { PaletteProvider } from './commands/palette-provider.ts'

/** A screen of the desk, reached from the rail. */
export interface Screen {
  /** As in `go({ screen })`. */
  readonly id: string
  readonly title: string
  /** A lucide icon. */
  readonly icon: ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>
  readonly component: ComponentType
  /** False for a screen that one comes to through something else, such as a ticket. Default true. */
  readonly isInRail?: boolean
  /** A count beside the title; a hook, called in the rail. Null: none. */
  readonly useCount?: () => number | null
}

/** What a feature gives to the desk. Screens stand in the rail in the order the desk wires features in. */
export interface Feature {
  readonly screens?: readonly Screen[]
  readonly commands?: readonly Command[]
  readonly paletteProviders?: readonly PaletteProvider[]
  /** Drawn beside the frame, whatever the screen: a card or a dialog that may open over any of them. */
  readonly overlay?: ComponentType
  /** Drawn in the frame beneath the screen, whichever that is, in a row of its own: it covers nothing one works with. */
  readonly strip?: ComponentType
  /** Shows and touches no case: there for administrators too, who read none. */
  readonly readsNoCase?: true
}
