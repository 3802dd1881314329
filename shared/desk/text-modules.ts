import type { TextModule } from './state.ts'

/** A `::keyword` that is being written: where it begins, and as much of the word as stands there. */
export interface ModuleQuery {
  readonly start: number
  readonly keyword: string
}

/** What placeholders such as `{reference}` stand for; one without a value stays as it is, to be seen and filled. */
export type Placeholders = Readonly<Record<string, string>>

const LONGEST = 42
const WRITTEN = /(?:^|[\s(])::([\p{L}\p{N}-]*)$/u

/** The `::keyword` that ends at the caret; null where none does. */
export function moduleQuery(text: string, caret: number): ModuleQuery | null {
  const match = WRITTEN.exec(text.slice(Math.max(0, caret - LONGEST), caret))
  const keyword = match?.[1]
  return keyword === undefined ? null : { start: caret - keyword.length - 2, keyword }
}

/** The modules that fit what is written of a keyword: those that begin so first, then those that hold it. */
export function matchModules(modules: readonly TextModule[], keyword: string): TextModule[] {
  const sought = keyword.toLocaleLowerCase('en-GB')
  const rank = ({ keyword: word, title }: TextModule): number => {
    if (word.toLocaleLowerCase('en-GB').startsWith(sought)) return 0
    return `${word} ${title}`.toLocaleLowerCase('en-GB').includes(sought) ? 1 : 2
  }
  return modules
    .filter((module) => rank(module) < 2)
    .toSorted((a, b) => rank(a) - rank(b) || a.keyword.localeCompare(b.keyword))
}

/** A module's text with its placeholders filled. */
export function fillModule(text: string, values: Placeholders): string {
  return text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined || value === '' ? whole : value
  })
}

/** The text with a query replaced by a module's filled text, and where the caret goes. */
export function insertModule(
  text: string,
  query: ModuleQuery,
  filled: string,
): { readonly text: string; readonly caret: number } {
  const end = query.start + 2 + query.keyword.length
  return {
    text: text.slice(0, query.start) + filled + text.slice(end),
    caret: query.start + filled.length,
  }
}
