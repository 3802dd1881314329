/** Joins the class names that are present: `cx(styles.row, isActive && styles.active)`. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
