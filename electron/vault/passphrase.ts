import { argon2id } from 'hash-wasm'

/** How dear one guess is: Argon2id over 64 MiB, three times. */
export const passphraseCost = { memory: 64 * 1024, passes: 3 } as const

/** The cost and the salt under which one passphrase was stretched. `memory` in KiB, `salt` in hex. */
export interface Stretch {
  readonly salt: string
  readonly memory: number
  readonly passes: number
}

/** 32 bytes made of a passphrase. However it was composed on the keyboard, the same text gives the same bytes. */
export const stretch = async (passphrase: string, { salt, memory, passes }: Stretch): Promise<Uint8Array> =>
  argon2id({
    password: passphrase.normalize('NFKC'),
    salt: Buffer.from(salt, 'hex'),
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })

/** Is a new passphrase long enough? Length is all that is asked: it is what resists guessing. */
export const isStrong = (passphrase: string): boolean =>
  Array.from(passphrase.normalize('NFKC').trim()).length >= 12
