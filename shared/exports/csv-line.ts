import { normaliseTelephone } from '../identifiers/telephone.ts'
import { showControls } from '../text/controls.ts'

// What spreadsheets take for the beginning of a formula, in ASCII and in full width (OWASP, CSV injection). Blanks
// before it do not stop them. The apostrophe is among them so that taking one off always gives back what stood there.
const FORMULA = /^\s*[=+\-@\t\r\n'＝＋－＠]/u

/** A record of RFC 4180: cells made safe, quoted where they must be, ended by CR LF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(formulaSafe(showControls(cell)))).join(',')}\r\n`
}

function formulaSafe(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/**
 * A telephone number that no spreadsheet can take for a number or a formula, and of which no digit is lost: the `tel:`
 * address of RFC 3966, or `tel: ` and the text as typed where it cannot be read as a number.
 */
export function telephoneCell(typed: string): string {
  if (typed.trim() === '') return ''
  const { e164, extension } = normaliseTelephone(typed)
  if (e164 === null) return `tel: ${typed}`
  return `tel:${e164}${extension === undefined ? '' : `;ext=${extension}`}`
}
