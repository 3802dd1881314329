import type { GridGroup } from './column.ts'

/** A line of the list: a row, or the heading of a group. */
export type GridItem<Row> =
  | { readonly kind: 'row'; readonly id: string; readonly row: Row }
  | { readonly kind: 'group'; readonly id: string; readonly title: string; readonly count: number }

/** The lines of a list in order, and where each row stands among the rows and among the lines. */
export interface GridLayout<Row> {
  readonly items: readonly GridItem<Row>[]
  /** Ids of the rows alone, in order. */
  readonly ids: readonly string[]
  readonly rowIndexOf: ReadonlyMap<string, number>
  readonly itemIndexOf: ReadonlyMap<string, number>
}

/** Lays rows out one under the other, with a heading before each run of rows of one group. Linear in the rows. */
export function layOut<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  groupOf?: (row: Row) => GridGroup,
): GridLayout<Row> {
  const ids = rows.map(idOf)
  const rowIndexOf = new Map(ids.map((id, index) => [id, index]))
  if (!groupOf) {
    const items = rows.map((row, index) => ({ kind: 'row', id: ids[index] ?? '', row }) as const)
    return { items, ids, rowIndexOf, itemIndexOf: rowIndexOf }
  }
  const items: GridItem<Row>[] = []
  const itemIndexOf = new Map<string, number>()
  for (const run of runsOf(rows, groupOf)) {
    items.push({ kind: 'group', id: `group:${run.group.id}`, title: run.group.title, count: run.rows.length })
    for (const row of run.rows) {
      const id = idOf(row)
      itemIndexOf.set(id, items.length)
      items.push({ kind: 'row', id, row })
    }
  }
  return { items, ids, rowIndexOf, itemIndexOf }
}

function runsOf<Row>(
  rows: readonly Row[],
  groupOf: (row: Row) => GridGroup,
): readonly { readonly group: GridGroup; readonly rows: Row[] }[] {
  const runs: { group: GridGroup; rows: Row[] }[] = []
  for (const row of rows) {
    const group = groupOf(row)
    const last = runs.at(-1)
    if (last && last.group.id === group.id) last.rows.push(row)
    else runs.push({ group, rows: [row] })
  }
  return runs
}
