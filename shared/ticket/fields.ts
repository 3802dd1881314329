import { code, id, instant, line, text, yesNoUnknown } from '../journal/shapes.ts'
import { z } from '../zod.ts'

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable()
const harmScore = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal('unknown'),
])

/**
 * Every field of a ticket (domain section 1). Each is written on its own, so that two people who change
 * different fields never clash; null means emptied.
 */
export const ticketFields = {
  title: nullable(line),
  type: nullable(code),
  channel: nullable(z.enum(['phone', 'e-mail', 'in-person', 'other'])),
  receivedAt: nullable(instant),

  requesterContact: nullable(id),
  requesterName: nullable(line),
  requesterRank: nullable(line),
  requesterCollar: nullable(z.string().max(40)),
  requesterOrganisation: nullable(id),
  requesterOrganisationName: nullable(line),
  requesterUnit: nullable(line),
  requesterTelephone: nullable(z.string().max(80)),
  requesterEmail: nullable(z.string().max(320)),
  authorisingOfficer: nullable(line),

  operation: nullable(line),
  crimeReference: nullable(line),
  sector: nullable(code),
  flags: nullable(z.array(code).max(20)),
  offence: nullable(line),
  narrative: nullable(text),
  asked: nullable(text),

  power: nullable(code),
  powerReference: nullable(line),
  powerExpiry: nullable(instant),
  necessity: nullable(text),
  timeWindow: nullable(line),
  int247: nullable(
    z.strictObject({
      authority: text,
      offence: text,
      data: text,
      custodian: text,
      necessity: text,
      mla: yesNoUnknown,
    }),
  ),

  threatToLife: nullable(yesNoUnknown),
  childAtRisk: nullable(yesNoUnknown),
  vulnerable: nullable(yesNoUnknown),
  deadline: nullable(instant),
  deadlineReason: nullable(line),
  perishable: nullable(yesNoUnknown),
  perishesAt: nullable(instant),

  marking: nullable(code),
  handlingInstructions: nullable(z.array(line).max(20)),
  handlingCode: nullable(z.string().regex(/^[123][A-E][PC]$/)),
  handlingConditions: nullable(text),
  tlp: nullable(code),

  subjects: nullable(
    z.array(z.strictObject({ name: line, categories: z.array(code).max(5), note: line })).max(200),
  ),
  assets: nullable(
    z.array(z.strictObject({ what: line, value: line, currency: code, state: code })).max(200),
  ),
  country: nullable(line),

  harm: nullable(
    z.strictObject({
      physical: harmScore,
      psychological: harmScore,
      economicSocial: harmScore,
      publicConcern: harmScore,
      illegalProfit: harmScore,
      reach: harmScore,
    }),
  ),
  likelihood: nullable(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
  timeNeed: nullable(z.enum(['T0', 'T1', 'T2', 'T3'])),
  commsGrade: nullable(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  ncscCategory: nullable(z.number().int().min(1).max(6)),
  priority: nullable(z.enum(['P1', 'P2', 'P3', 'P4'])),
  priorityReason: nullable(line),
} as const

export type FieldName = keyof typeof ticketFields
export type FieldValue<F extends FieldName> = z.output<(typeof ticketFields)[F]>
export type TicketFieldValues = { [F in FieldName]?: FieldValue<F> }

export const fieldNames = Object.keys(ticketFields) as FieldName[]

/** Some fields and their new values; at least one, none unknown. */
export const fieldSet = z
  .strictObject(ticketFields)
  .partial()
  .refine((set) => Object.keys(set).length > 0, 'no field is set')
