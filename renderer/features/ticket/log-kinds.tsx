import type { ReactNode } from 'react'
import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
import { VERIFICATION_METHODS } from '../../../shared/taxonomy/contacts.ts'
import {
  CLOSURES,
  IMPACT_LEVELS,
  OUTCOME_VERBS,
  STRATEGY_STRANDS,
} from '../../../shared/taxonomy/outcomes.ts'
import { labelOf, termOf } from '../../../shared/taxonomy/term.ts'
import { durationText } from '../../../shared/text/age.ts'
import { showControls, stripControls } from '../../../shared/text/controls.ts'
import { fileSize } from '../../../shared/text/size.ts'
import { seesRestricted } from '../../../shared/ticket/closure.ts'
import { fieldSpecs } from '../../../shared/ticket/field-specs.ts'
import { fieldText } from '../../../shared/ticket/field-text.ts'
import type { FieldName } from '../../../shared/ticket/fields.ts'
import { DECISION_MODEL, relationLabel, TASK_STATES } from '../../../shared/ticket/labels.ts'
import { taskNow } from '../../../shared/ticket/task-now.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Badge } from '../../ui/feedback/badge.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { Disclosure } from '../../ui/layout/disclosure.tsx'
import { go } from '../../ui/navigation.ts'
import { saveCopy } from '../../ui/save-copy.ts'
import { LongText } from './long-text.tsx'
import { useOpenTicket } from './open-ticket.ts'
import styles from './log.module.css'

const MINUTE = 60_000

/** What somebody wrote, in the middle of a line: what is not seen is made visible, and its direction stays its own. */
function Said({ text }: { readonly text: string }) {
  return <bdi>{showControls(text)}</bdi>
}

/** Facts with their names, those that are empty left out; what is not seen in them is made visible. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  const known = facts.filter(([, fact]) => fact !== '' && fact !== null && fact !== undefined)
  if (known.length === 0) return null
  return (
    <dl className={styles.facts}>
      {known.map(([name, fact]) => (
        <div key={name} className={styles.fact}>
          <dt>{showControls(name)}</dt>
          <dd dir="auto">{typeof fact === 'string' ? showControls(fact) : fact}</dd>
        </div>
      ))}
    </dl>
  )
}

export function NoteBody({ body }: { readonly body: BodyOf<'ticket.note'> }) {
  return (
    <>
      <LongText text={body.text} />
      <Facts
        facts={[
          ['Relevance', { true: 'Relevant', false: 'Not relevant' }[String(body.relevant)] ?? ''],
          ['Sensitive', body.sensitive ?? ''],
        ]}
      />
    </>
  )
}

interface CallBodyProps {
  readonly body: BodyOf<'ticket.call'>
  /** The user who wrote it down. */
  readonly by: string
}

export function CallBody({ body, by }: CallBodyProps) {
  const { names } = useOpenTicket()
  const minutes = body.endedAt
    ? Math.round((Date.parse(body.endedAt) - Date.parse(body.happenedAt)) / MINUTE)
    : null
  return (
    <>
      <p className={styles.lead}>
        {body.direction === 'in' ? 'From' : 'To'} <Said text={body.party || 'unknown'} />
        {body.number && (
          <span className={styles.figures}>
            {' '}
            <Said text={body.number} />
          </span>
        )}
        {minutes !== null && ` · ${minutes < 1 ? 'under a minute' : durationText(minutes)}`}
        {body.answered && ' · answered in substance'}
      </p>
      {body.takenBy !== undefined && (
        <p>{`Taken by ${names.user(body.takenBy)}, written down by ${names.user(by)}`}</p>
      )}
      {body.text && <LongText text={body.text} />}
    </>
  )
}

export function DecisionBody({ body }: { readonly body: BodyOf<'ticket.decision'> }) {
  const { names, words } = useOpenTicket()
  const headings = DECISION_MODEL.filter(({ code }) => body.model[code].trim() !== '')
  return (
    <>
      <LongText text={body.decision} />
      {body.rationale && (
        <>
          <p className={styles.term}>Because</p>
          <LongText text={body.rationale} />
        </>
      )}
      {body.options.length > 0 && (
        <ul className={styles.options}>
          {body.options.map(({ option, verdict, why }) => (
            <li key={`${verdict} ${option}`}>
              <StatusMark
                shape={verdict === 'chosen' ? 'check' : 'cross'}
                tone={verdict === 'chosen' ? 'positive' : 'muted'}
              >
                {verdict === 'chosen' ? 'Chosen' : 'Rejected'}
              </StatusMark>
              <span>
                <Said text={option} />
                {why && ': '}
                <Said text={why} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          ['Decided by', names.user(body.decider)],
          ['Authority', body.authority],
          ['Review', body.reviewAt ? words.moment(body.reviewAt) : ''],
        ]}
      />
      {headings.length > 0 && (
        <Disclosure title="National Decision Model" detail={`${headings.length} of ${DECISION_MODEL.length}`}>
          {headings.map(({ code, label }) => (
            <div key={code}>
              <p className={styles.term}>{label}</p>
              <LongText text={body.model[code]} />
            </div>
          ))}
        </Disclosure>
      )}
    </>
  )
}

export function VerificationBody({ body }: { readonly body: BodyOf<'ticket.verification'> }) {
  const isGood = body.result === 'verified'
  return (
    <>
      <p className={styles.lead}>
        <StatusMark shape={isGood ? 'check' : 'cross'} tone={isGood ? 'positive' : 'caution'}>
          {isGood ? 'Verified' : 'NOT verified'}
        </StatusMark>{' '}
        {labelOf(VERIFICATION_METHODS, body.method)}
      </p>
      <Facts
        facts={[
          ['Dialled', body.numberDialled],
          ['Number from', body.numberSource],
          ['Note', body.note],
        ]}
      />
    </>
  )
}

export function ReleaseBody({ body }: { readonly body: BodyOf<'ticket.release'> }) {
  const { names } = useOpenTicket()
  return (
    <>
      <p className={styles.lead}>
        To <Said text={body.recipient} />
        {body.method && ', '}
        <Said text={body.method} />
        {body.personalData && <Badge>Personal data</Badge>}
      </p>
      <LongText text={body.what} />
      {body.override && (
        <Facts facts={[['Override', `${names.user(body.override.dutyOfficer)}: ${body.override.reason}`]]} />
      )}
    </>
  )
}

export function AttachmentBody({ body }: { readonly body: BodyOf<'ticket.attachment'> }) {
  return (
    <>
      <p className={styles.lead}>
        <bdi>{stripControls(body.name)}</bdi>
        <span className={styles.muted}>
          {fileSize(body.size)}, <Said text={body.type || 'type not recognised'} />
        </span>
        <Button tone="quiet" onPress={() => void saveCopy(body)}>
          Save a copy
        </Button>
      </p>
      <Facts
        facts={[
          ['SHA-256', <code key="hash">{body.sha256}</code>],
          ['Note', body.note],
        ]}
      />
    </>
  )
}

/** What was written when the task was added, and apart from it how the task stands now. */
export function TaskBody({ body }: { readonly body: BodyOf<'ticket.task-added'> }) {
  const { ticket, names, words } = useOpenTicket()
  return (
    <>
      <p dir="auto">{showControls(body.title)}</p>
      <Facts
        facts={[
          ['Owner', body.owner && names.user(body.owner)],
          ['Due', body.dueAt && words.moment(body.dueAt)],
          ['Now', taskNow(body, ticket.tasks, { user: names.user, moment: words.moment })],
        ]}
      />
    </>
  )
}

function outcomeText({ verb, impact, strand }: BodyOf<'ticket.closed'>['outcomes'][number]): string {
  const said = `${labelOf(OUTCOME_VERBS, verb)}, impact ${labelOf(IMPACT_LEVELS, impact).toLowerCase()}`
  return strand === undefined ? said : `${said}, strand ${labelOf(STRATEGY_STRANDS, strand).toLowerCase()}`
}

export function ClosedBody({ body }: { readonly body: BodyOf<'ticket.closed'> }) {
  const { desk, ticket } = useOpenTicket()
  const isKept = (verb: string) =>
    termOf(OUTCOME_VERBS, verb)?.restricted === true && !seesRestricted(desk.session.user, ticket)
  return (
    <>
      <p className={styles.lead}>
        {body.closure !== null && <Badge>{labelOf(CLOSURES, body.closure)}</Badge>}
        {body.outcomes.map((outcome) => (
          <Badge key={outcome.verb} tone="accent">
            {outcomeText(outcome)}
          </Badge>
        ))}
      </p>
      {body.outcomes.map(({ verb, detail }) => (
        <LongText
          key={verb}
          text={isKept(verb) ? 'Restricted: shown to the owner and the duty officer.' : detail}
        />
      ))}
      {body.summary && <LongText text={body.summary} />}
      <Facts
        facts={body.tasks.map(({ task, becomes, reason }) => [
          ticket.tasks[task]?.title ?? task,
          `${labelOf(TASK_STATES, becomes).toLowerCase()}${reason && `: ${reason}`}`,
        ])}
      />
    </>
  )
}

export function LinkBody({ body }: { readonly body: BodyOf<'ticket.linked'> }) {
  const { names } = useOpenTicket()
  return (
    <p className={styles.lead}>
      {relationLabel(body.relation)}
      <Button tone="quiet" onPress={() => go({ ticketId: body.ticket })}>
        {names.ticket(body.ticket)}
      </Button>
      <Said text={body.note} />
    </p>
  )
}

export function FieldsBody({ body }: { readonly body: BodyOf<'ticket.fields'> }) {
  const { words } = useOpenTicket()
  return (
    <>
      {body.settles && <p className={styles.term}>Settled a clash</p>}
      <Facts
        facts={Object.entries(body.set).map(([name, value]) => [
          fieldSpecs[name as FieldName].label,
          <LongText key={name} text={fieldText(name as FieldName, value, words) || 'emptied'} />,
        ])}
      />
      {body.reason && body.reason !== body.set.priorityReason && (
        <p className={styles.reason}>{`Because ${showControls(body.reason)}`}</p>
      )}
    </>
  )
}
