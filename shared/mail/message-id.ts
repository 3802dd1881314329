import { mailLimits } from './parsed.ts'

// Whatever stands between the brackets: many programs put no @ into what they make.
const ID = /<([^<>\s]{1,996})>/g
// Within a header white space in an id was put there by whatever folded it.
const FOLDED_ID = /<([^<>]{1,996})>/g

/** Every `<id>` in a text, in its order, each once. Junk between them is passed over. */
export function messageIdsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(ID), ([id]) => id))]
}

/** Every id in a header's value, as `normaliseMessageId` writes them, in its order, each once. */
export function headerIdsIn(value: string): string[] {
  const ids = Array.from(value.matchAll(FOLDED_ID), ([, id = '']) => id.replace(/\s/g, ''))
  return [...new Set(ids.filter((id) => id !== '').map((id) => `<${id}>`))]
}

/**
 * The Message-ID of a header's value as `<id@host>`: brackets that are missing are added, white space and comments
 * within are left out. Null where nothing of an id is left.
 */
export function normaliseMessageId(value: string): string | null {
  const [plain] = messageIdsIn(value)
  if (plain !== undefined) return plain
  const bare = value
    .slice(0, 4 * mailLimits.messageId)
    .replace(/\([^()]*\)/g, '')
    .replace(/[<>\s]/g, '')
  return bare === '' || bare.length > mailLimits.messageId - 2 ? null : `<${bare}>`
}

/**
 * The ids of References, oldest first. Of too many, the first, which began the thread, and the newest are kept, as
 * RFC 5322 readers do.
 */
export function referencesIn(value: string): string[] {
  const ids = headerIdsIn(value)
  const [first] = ids
  if (first === undefined || ids.length <= mailLimits.references) return ids
  return [first, ...ids.slice(1 - mailLimits.references)]
}
