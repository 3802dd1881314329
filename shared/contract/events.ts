import { z } from '../zod.ts'
import { hubWokenSchema } from './hub.ts'
import { mailArrivedSchema, mailboxStateSchema, mailFilesSchema } from './mail.ts'
import type { EventName } from './names.ts'

export const lockReasonSchema = z.enum(['asked', 'idle', 'screen', 'suspend', 'crash', 'removed'])
export type LockReason = z.infer<typeof lockReasonSchema>

/** What the main process tells the renderer without being asked. */
export const events = {
  /** The key is gone from the main process and the page is about to be loaded anew: save the draft now. */
  locked: z.strictObject({ reason: lockReasonSchema }),
  /** The desk locks itself in so many seconds unless somebody touches it. */
  lockWarning: z.strictObject({ seconds: z.int().min(1).max(60) }),
  /** Somebody did. */
  lockWarningOver: z.strictObject({}),
  /** The window is about to close, and waits a moment: what is being written is to be kept, and then `app.quit` called. */
  closing: z.strictObject({}),
  /** A message lies sealed and waits to be taken. */
  mailArrived: mailArrivedSchema,
  mailFiles: mailFilesSchema,
  mailboxState: mailboxStateSchema,
  /** There may be something new at the hub. */
  hubWoken: hubWokenSchema,
  /** Somebody at another desk came to a ticket, left it, or began to write there. */
  hubPresence: hubWokenSchema,
  /** A link of a message that is shown as formatted was chosen, and is none that is ever opened. */
  linkRefused: z.strictObject({}),
} as const satisfies Record<EventName, z.ZodType>

export type Events = { readonly [N in EventName]: z.infer<(typeof events)[N]> }
