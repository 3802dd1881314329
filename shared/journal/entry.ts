/** A hybrid logical time as sortable text: `<12 hex ms>-<4 hex counter>-<pen>`. See `hlc.ts`. */
export type Hlc = string

/** pen -> highest number of that pen's entries on one stream. */
export type Seen = Readonly<Record<string, number>>

/** The six kinds of stream; every stream name is one of these words, or the word, a slash and an id. */
export type StreamType = 'ticket' | 'contact' | 'organisation' | 'mail' | 'desk' | 'audit'

/** All of an entry that is hashed into its chain: everything but body, salt and hash. */
export interface EntryHeader {
  /** `${pen}/${seq}` */
  readonly id: string
  /** One user on one workstation: `${workstation}.${user}`. */
  readonly pen: string
  /** 1, 2, 3 ... per pen, without gaps. */
  readonly seq: number
  /** The hash of this pen's entry seq-1, '' for the first. */
  readonly prev: string
  readonly stream: string
  readonly at: Hlc
  /** What the author's workstation held of this stream: exact causality. */
  readonly seen: Seen
  readonly kind: string
  /** Version of this kind's body. */
  readonly v: number
  readonly bodyHash: string
}

/** An entry as it is stored, sent and exported, whether or not this program knows its kind. */
export interface RawEntry extends EntryHeader {
  readonly hash: string
  /** 16 random bytes in hex. It and the body are all that a lawful disposal removes. */
  readonly salt: string | null
  readonly body: unknown
}

export function entryId(pen: string, seq: number): string {
  return `${pen}/${seq}`
}

/** The user who holds a pen: the part behind the point. */
export function userOfPen(pen: string): string {
  return pen.slice(pen.indexOf('.') + 1)
}

/** The workstation a pen writes at: the part before the point. */
export function workstationOfPen(pen: string): string {
  return pen.slice(0, pen.indexOf('.'))
}

export function streamType(stream: string): StreamType | null {
  const word = stream.split('/', 1)[0]
  switch (word) {
    case 'ticket':
    case 'contact':
    case 'organisation':
    case 'mail':
    case 'desk':
    case 'audit':
      return word
    default:
      return null
  }
}

/** The id behind the slash of a stream's name; '' for the streams that have none. */
export function streamId(stream: string): string {
  const slash = stream.indexOf('/')
  return slash < 0 ? '' : stream.slice(slash + 1)
}
