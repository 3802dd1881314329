/** One word of the desk's vocabulary: the code that is stored, the label that is shown, and a line of help. */
export interface Term<Code extends string = string> {
  readonly code: Code
  readonly label: string
  readonly help: string
}

type Codes<Terms extends readonly Term[]> = { -readonly [Place in keyof Terms]: Terms[Place]['code'] }

/** The codes of a vocabulary in its order, as the tuple that `z.enum` takes. */
export function codesOf<const Terms extends readonly [Term, ...Term[]]>(terms: Terms): Codes<Terms> {
  return terms.map((term) => term.code) as Codes<Terms>
}

/** Whether `code` belongs to the vocabulary; narrows its type. */
export function isCodeOf<Code extends string>(terms: readonly Term<Code>[], code: string): code is Code {
  return terms.some((term) => term.code === code)
}

/** The term behind a code, or `undefined` for a code that this version of the desk does not know. */
export function termOf<T extends Term>(terms: readonly T[], code: string): T | undefined {
  return terms.find((term) => term.code === code)
}

/** The label behind a code; an unknown code is shown as it is, never hidden. */
export function labelOf(terms: readonly Term[], code: string): string {
  return termOf(terms, code)?.label ?? code
}
