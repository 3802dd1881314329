import type { MailRow } from '../../../../shared/mail/row.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import { startAct } from '../commands.ts'
import { possibleActs } from '../targets.ts'
import styles from './reading.module.css'

/** Buttons in sight; what is left goes into a menu. */
const IN_SIGHT = 4

/** What can be done with the message that is read, each with its key. */
export function MessageActions({ row }: { readonly row: MailRow }) {
  const desk = useDesk()
  const acts = possibleActs(desk, [row])
  const rest = acts.slice(IN_SIGHT)
  if (acts.length === 0) return null
  return (
    <div className={styles.actions} role="toolbar" aria-label="What can be done with it">
      {acts.slice(0, IN_SIGHT).map(({ id, title, keys }, place) => (
        <Button
          key={id}
          tone={place === 0 ? 'primary' : 'neutral'}
          keys={keys}
          onPress={() => startAct(desk, id, [row])}
        >
          {title}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          label="What else can be done"
          trigger={<Button>More</Button>}
          placement="top end"
          groups={[
            {
              title: 'This message',
              actions: rest.map(({ id, title, keys }) => ({
                id,
                title,
                keys,
                onAction: () => startAct(desk, id, [row]),
              })),
            },
          ]}
        />
      )}
    </div>
  )
}
