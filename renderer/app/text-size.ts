import { appearance, type TextSize, textSizes } from '../ui/appearance.ts'
import type { Command } from '../ui/commands/command.ts'
import { announce } from '../ui/feedback/announcer.tsx'

/** The keys for the size of the text, which are those of every browser. They act before anybody has signed in, too. */
export const textSizeCommands: readonly Command[] = [
  { ...common('larger', 'Larger text'), keys: ['Ctrl+=', 'Ctrl++'], run: () => setSize(stepFrom(1)) },
  { ...common('smaller', 'Smaller text'), keys: ['Ctrl+-'], run: () => setSize(stepFrom(-1)) },
  { ...common('usual', 'Text of the usual size'), keys: ['Ctrl+0'], run: () => setSize(100) },
]

function common(id: string, title: string) {
  return {
    id: `desk.text-${id}`,
    title,
    section: 'Desk',
    scope: 'global',
    overDialogs: true,
    overHeldKeys: true,
    alsoKnownAs: ['zoom', 'font size'],
  } as const
}

/** The size so many steps from the present one; at the end of the scale that stays. */
function stepFrom(steps: number): TextSize {
  const { textSize } = appearance.getState()
  return textSizes[textSizes.indexOf(textSize) + steps] ?? textSize
}

function setSize(textSize: TextSize): void {
  appearance.setState({ textSize })
  const end =
    textSize === textSizes[0] ? ', the smallest' : textSize === textSizes.at(-1) ? ', the largest' : ''
  announce(`Text size ${textSize} %${end}`)
}
