import { z } from '../../zod.ts'
import { line, sha256 } from '../shapes.ts'
import type { AuditState } from '../audit-state.ts'
import { caseWriters, defineKind } from './define.ts'

/** An archive about to be taken in: which file, what it says it holds, and where the person had it from. */
export const auditImported = defineKind({
  name: 'audit.imported',
  stream: 'audit',
  v: 2,
  title: 'Took in',
  writers: caseWriters,
  body: z.strictObject({
    /** Over the whole file. */
    sha256,
    scope: line.min(1),
    entries: z.number().int().nonnegative(),
    pens: z.number().int().nonnegative(),
    source: line.min(1),
    /** What the person was told of and agreed to, in the words shown. */
    agreed: z.array(line.min(1)).max(100),
  }),
  upcast: { 1: (body) => ({ ...(body as object), agreed: [] }) },
  step(_state: AuditState) {
    return undefined
  },
  line: ({ sha256: file, scope, entries, pens, source, agreed }) =>
    [
      `Took in an archive (${scope}), ${entries} entries by ${pens} pen(s), from ${source}; SHA-256 ${file}`,
      ...(agreed.length > 0 ? [`agreed to: it ${agreed.join('; it ')}`] : []),
    ].join('; '),
})
