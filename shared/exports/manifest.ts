import { canonicalJson, sha256Hex } from '../journal/canonical.ts'

export const MANIFEST_FILE = 'manifest.txt'
const FIRST_LINE = '# tactical-desk-manifest 1'

export interface ManifestFile {
  /** Within the export, folders parted by `/`. */
  readonly path: string
  readonly sha256: string
  readonly size: number
  /** Records of a CSV file without its header, pages of a PDF, entries of an archive. */
  readonly rows?: number
  readonly pages?: number
  readonly entries?: number
}

/** Where a pen's chain stood when the export was made; signed where the pen has signed it up to there. */
export interface ManifestHead {
  readonly pen: string
  readonly seq: number
  readonly hash: string
  readonly publicKey: string | null
  /** Ed25519 over the 32 bytes of `hash`, in hex. */
  readonly signature: string | null
}

export interface ManifestLog {
  readonly reference: string
  readonly ticket: string
  readonly entries: number
  /** See `logHash`. */
  readonly hash: string
}

export interface ManifestExport {
  readonly export: string
  readonly at: string
  readonly agency: string
  readonly marking: string
  readonly by: { readonly user: string; readonly name: string; readonly pen: string }
  readonly workstation: { readonly code: string; readonly name: string }
  readonly scope: string
  readonly purpose: string
  readonly recipient: string
  readonly copy: string
  readonly formats: readonly string[]
  readonly tickets: number
  readonly entries: number
  readonly attachments: number
}

export interface Manifest {
  readonly export: ManifestExport
  readonly heads: readonly ManifestHead[]
  readonly logs: readonly ManifestLog[]
  readonly files: readonly ManifestFile[]
}

/**
 * The manifest without its last line. Lines that begin with `#` carry what `sha256sum -c` does not understand and
 * passes over: a word and canonical JSON. The others are `SHA-256, two blanks, path`.
 */
export function manifestText({ export: made, heads, logs, files }: Manifest): string {
  const byPath = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return [
    FIRST_LINE,
    `# export ${canonicalJson(made)}`,
    ...heads.toSorted((a, b) => (a.pen < b.pen ? -1 : 1)).map((head) => `# head ${canonicalJson(head)}`),
    ...logs.map((log) => `# log ${canonicalJson(log)}`),
    ...byPath.map(({ sha256: _, ...file }) => `# file ${canonicalJson(file)}`),
    ...byPath.map(({ sha256, path }) => `${sha256}  ${path}`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** What the pen of whoever exports signs: SHA-256 of the manifest without its last line. */
export function manifestHash(text: string): string {
  return sha256Hex(text)
}

/** The manifest as it is handed over, its last line the signature over all before it. */
export function signedManifest(
  text: string,
  signed: { readonly pen: string; readonly publicKey: string; readonly signature: string },
): string {
  return `${text}# signed ${canonicalJson(signed)}\n`
}
