export { type Fault, verifyChain } from './chain.ts'
export { hashEntry } from './entry-text.ts'
export { fold } from './fold.ts'
