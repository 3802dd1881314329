import type { ErrorCode } from '../../shared/contract/errors.ts'
import { z } from '../../shared/zod.ts'

/** The length of every piece of a file but its last. The hub holds to it, too. */
export const PIECE_BYTES = 1024 * 1024

/** How many pieces a file has; one of no bytes has one of none. */
export const piecesOf = (size: number): number => Math.max(1, Math.ceil(size / PIECE_BYTES))

/** How long a piece of a file is. */
export const lengthOf = (size: number, piece: number): number =>
  Math.min(PIECE_BYTES, size - piece * PIECE_BYTES)

/** Files at the hub, in pieces, as whoever attached them sent them. */
export interface FilePort {
  /** The pieces that are there, in order. */
  readonly pieces: (sha256: string, person: string, signal: AbortSignal) => Promise<readonly number[]>
  /** Null where it is not there. */
  readonly piece: (
    sha256: string,
    person: string,
    piece: number,
    signal: AbortSignal,
  ) => Promise<Uint8Array | null>
  /** Null once it is there; or the hub's word for why it is not. */
  readonly putPiece: (
    sha256: string,
    piece: number,
    bytes: Uint8Array,
    signal: AbortSignal,
  ) => Promise<string | null>
}

/** Asks one question of the hub. @throws HubFailure, or a refusal in the hub's own word */
type Query = (text: string, values: readonly unknown[], signal: AbortSignal) => Promise<unknown[]>

interface Deps {
  readonly query: Query
  readonly understood: <S extends z.ZodType>(schema: S, value: unknown) => z.output<S>
  /** The hub's word for why it does not take something; null for any other failure. */
  readonly refusalOf: (error: unknown) => string | null
}

const piecesSchema = z.tuple([z.object({ pieces: z.array(z.int().min(0)) })])
const pieceSchema = z.array(z.object({ bytes: z.instanceof(Uint8Array) })).max(1)

export const createFilePort = ({ query, understood, refusalOf }: Deps): FilePort => ({
  pieces: async (sha256, person, signal) => {
    const rows = await query('select hub.pieces($1, $2) as pieces', [sha256, person], signal)
    return understood(piecesSchema, rows)[0].pieces
  },
  piece: async (sha256, person, piece, signal) => {
    const text = 'select bytes from hub.file_piece where sha256 = $1 and person = $2 and piece = $3'
    return understood(pieceSchema, await query(text, [sha256, person, piece], signal))[0]?.bytes ?? null
  },
  putPiece: async (sha256, piece, bytes, signal) => {
    const text =
      'insert into hub.file_piece (sha256, piece, bytes) values ($1, $2, $3) on conflict do nothing'
    try {
      await query(text, [sha256, piece, Buffer.from(bytes)], signal)
      return null
    } catch (error) {
      const reason = refusalOf(error)
      if (reason === null) throw error
      return reason
    }
  },
})

/** What people are told of a file that the hub does not take. */
export const codeOfRefusal = (reason: string): ErrorCode =>
  reason === 'rate' || reason === 'read-only' || reason === 'hub-full' || reason === 'file-unknown'
    ? 'E_HUB_FILE_LATER'
    : 'E_HUB_FILE_REFUSED'
