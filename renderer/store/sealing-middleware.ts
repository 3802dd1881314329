import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie'
import { passingUtf8Bytes, utf8Text } from '../../shared/text/utf8.ts'
import type { RowSealer } from './seal.ts'

type Row = Record<string, unknown>

/**
 * Seals what is written and opens what is read, one row at a time: a stored row holds its clear properties and, as
 * `sealed`, the JSON of all others. It stands above Dexie's cache and below its hooks, so that neither disk nor
 * cache ever holds a row in clear.
 *
 * @param clear table -> the properties left in clear, the primary key first; other tables pass through untouched
 */
export function sealingMiddleware(
  sealer: RowSealer,
  clear: Readonly<Record<string, readonly string[]>>,
): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'Sealing',
    level: 1,
    create: (core) => ({
      ...core,
      table(name) {
        const properties = clear[name]
        const table = core.table(name)
        return properties ? sealedTable(table, sealer, properties) : table
      },
    }),
  }
}

function sealedTable(table: DBCoreTable, sealer: RowSealer, clear: readonly string[]): DBCoreTable {
  const { name } = table
  const [key = ''] = clear

  const seal = (row: Row): Row => {
    const stored: Row = {}
    const secret: Row = {}
    for (const [property, value] of Object.entries(row))
      (clear.includes(property) ? stored : secret)[property] = value
    stored['sealed'] = sealer.seal(name, idOf(row), passingUtf8Bytes(JSON.stringify(secret)))
    return stored
  }

  const open = (stored: Row | undefined): Row | undefined => {
    if (stored === undefined) return undefined
    const { sealed, ...row } = stored
    const secret = sealer.unseal(name, idOf(stored), sealed as Uint8Array)
    return { ...row, ...(JSON.parse(utf8Text(secret)) as Row) }
  }

  const idOf = (row: Row) => row[key] as string | number

  return {
    ...table,
    mutate: (request: DBCoreMutateRequest) =>
      request.type === 'add' || request.type === 'put'
        ? table.mutate({ ...request, values: request.values.map((row: Row) => seal(row)) })
        : table.mutate(request),
    // `then` and never `await`: a native await inside a transaction may end it.
    get: (request) => table.get(request).then((row: Row | undefined) => open(row)),
    getMany: (request) =>
      table.getMany(request).then((rows) => rows.map((row: Row | undefined) => open(row))),
    query: (request) =>
      table
        .query(request)
        .then((response) =>
          request.values ? { ...response, result: response.result.map((row: Row) => open(row)) } : response,
        ),
    openCursor: (request) =>
      table
        .openCursor(request)
        .then((cursor) => (cursor && request.values ? openingCursor(cursor, open) : cursor)),
  }
}

/** A cursor whose value is opened when it is looked at. */
function openingCursor(cursor: DBCoreCursor, open: (row: Row) => Row | undefined): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: (): unknown => cursor.key },
    primaryKey: { get: (): unknown => cursor.primaryKey },
    value: { get: (): unknown => open(cursor.value as Row) },
    continue: { value: (key?: unknown) => cursor.continue(key) },
    continuePrimaryKey: {
      value: (key: unknown, primaryKey: unknown) => cursor.continuePrimaryKey(key, primaryKey),
    },
    advance: { value: (count: number) => cursor.advance(count) },
  }) as DBCoreCursor
}
