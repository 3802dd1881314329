import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createParser, type MailParser } from '../../../../electron/mailbox/parser.ts'
import { bombs } from './mail-bombs.ts'
import { builtParser, forkInNode, memoryInNode } from './node-parser.ts'

let built: Awaited<ReturnType<typeof builtParser>>
let parser: MailParser

beforeAll(async () => {
  built = await builtParser()
  // The limits of the desk itself.
  parser = createParser({ fork: forkInNode(built.entry), memoryOf: memoryInNode })
})
afterAll(() => {
  parser.close()
  built.remove()
})

describe('a message made to stop its reader', () => {
  it.each(Object.entries(bombs))(
    'of %s arrives within time and memory, and so does the next',
    async (_, make) => {
      const answer = await parser.parse(new Uint8Array(Buffer.from(make(), 'latin1')))
      expect(answer).toMatchObject({ ok: true, value: { subject: 'bomb', messageId: '<bomb@b.example>' } })
      const next = await parser.parse(new Uint8Array(Buffer.from('Subject: next\r\n\r\nText')))
      expect(next).toMatchObject({ ok: true, value: { subject: 'next', text: 'Text' } })
    },
  )
})
