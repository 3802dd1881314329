import { go, goBack, goForward, navigation } from '../ui/navigation.ts'
import type { Command } from '../ui/commands/command.ts'
import type { Screen } from '../ui/screen.ts'
import { putToastAway, shownToasts, toasts, undoNewest } from '../ui/feedback/toast-store.ts'
import { openKeySheet } from './key-sheet.tsx'
import { openPalette } from './palette/palette-store.ts'
import { cyclePanes } from './panes.ts'
import { isTypingIn } from './keymap.ts'

/** The keys of the nth screen of the rail, from 0; from the tenth on there are none. */
export function screenKeys(index: number): string | undefined {
  return index < 9 ? `Ctrl+${index + 1}` : undefined
}

/** The commands of the frame itself: palette, places, panes, undo, keys. */
export function deskCommands(screens: readonly Screen[]): readonly Command[] {
  return [
    {
      id: 'desk.palette',
      title: 'Do or find anything',
      section: 'Desk',
      scope: 'global',
      keys: ['Ctrl+K'],
      run: () => openPalette('all'),
    },
    {
      id: 'desk.jump',
      title: 'Go to a reference',
      section: 'Desk',
      scope: 'global',
      keys: ['Ctrl+P'],
      run: () => openPalette('jump'),
    },
    {
      id: 'desk.keys',
      title: 'Keys on this screen',
      alsoKnownAs: ['help', 'shortcuts'],
      section: 'Desk',
      scope: 'global',
      keys: ['?', 'F1'],
      run: openKeySheet,
    },
    {
      id: 'desk.next-pane',
      title: 'Next pane',
      section: 'Desk',
      scope: 'global',
      keys: ['F6'],
      run: () => cyclePanes(1),
    },
    {
      id: 'desk.previous-pane',
      title: 'Previous pane',
      section: 'Desk',
      scope: 'global',
      keys: ['Shift+F6'],
      run: () => cyclePanes(-1),
    },
    {
      id: 'desk.back',
      title: 'Back',
      section: 'Desk',
      scope: 'global',
      keys: ['Alt+ArrowLeft'],
      when: () => navigation.getState().past.length > 0,
      run: goBack,
    },
    {
      id: 'desk.forward',
      title: 'Forward',
      section: 'Desk',
      scope: 'global',
      keys: ['Alt+ArrowRight'],
      when: () => navigation.getState().future.length > 0,
      run: goForward,
    },
    {
      id: 'desk.undo',
      title: 'Undo the last act',
      section: 'Desk',
      scope: 'global',
      keys: ['Ctrl+Z'],
      // In a text field the key undoes typing, as everywhere.
      when: () => !isTypingIn(document.activeElement),
      run: () => void undoNewest(),
    },
    {
      id: 'desk.put-acts-away',
      title: 'Dismiss what was just told',
      section: 'Desk',
      scope: 'global',
      keys: ['Shift+Escape'],
      when: () => shownToasts(toasts.getState().toasts).length > 0,
      run: () => shownToasts(toasts.getState().toasts).forEach(({ id }) => putToastAway(id)),
    },
    ...screens.map((screen, index): Command => {
      const keys = screenKeys(index)
      return {
        id: `desk.screen.${screen.id}`,
        title: `Go to ${screen.title}`,
        section: 'Screens',
        scope: 'global',
        ...(keys === undefined ? {} : { keys: [keys] }),
        run: () => go({ screen: screen.id }),
      }
    }),
  ]
}
