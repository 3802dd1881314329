export { type Fault, hashEntry, verifyChain } from './chain.ts'
export { fold } from './fold.ts'
