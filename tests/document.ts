import { webcrypto } from 'node:crypto'

// A document of a test has no cipher of its own; the browser's is there in every window of the desk.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
