import { expect, type Locator, type Page } from '@playwright/test'

/** A message for a test; what is not given is left out of it. */
export interface Message {
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly to?: string
  readonly id?: string
  readonly date?: string
  /** Further header lines, whole. */
  readonly headers?: readonly string[]
  /** HTML beside the text. */
  readonly html?: string
  /** Attached as it is: name, type, text. */
  readonly file?: { readonly name: string; readonly type: string; readonly text: string }
}

const EDGE = 'edge-of-a-part'

/** The bytes of a message, as a mail program writes them. */
export function eml(message: Message): string {
  const { from, subject, text, to = 'ecrime@soca.gov.uk', id, date, headers = [], html, file } = message
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === undefined ? [] : [`Message-ID: ${id}`]),
    ...(date === undefined ? [] : [`Date: ${date}`]),
    ...headers,
    'MIME-Version: 1.0',
  ]
  const body = [part('text/plain; charset=utf-8', text)]
  if (html !== undefined) body.push(part('text/html; charset=utf-8', html))
  if (file) body.push(part(`${file.type}; name="${file.name}"`, file.text, file.name))
  if (body.length === 1) return lines([...head, ...(body[0] ?? [])])
  const kind = file ? 'mixed' : 'alternative'
  return lines([
    ...head,
    `Content-Type: multipart/${kind}; boundary="${EDGE}"`,
    '',
    ...body.flatMap((one) => [`--${EDGE}`, ...one]),
    `--${EDGE}--`,
    '',
  ])
}

function part(type: string, content: string, attachedAs?: string): string[] {
  return [
    `Content-Type: ${type}`,
    ...(attachedAs === undefined ? [] : [`Content-Disposition: attachment; filename="${attachedAs}"`]),
    '',
    content,
  ]
}

function lines(all: readonly string[]): string {
  return all.join('\n').replaceAll('\n', '\r\n')
}

/** Unsolicited, with a picture to fetch, a link that says another address than it has, and one that is not safe. */
export const advert = eml({
  from: '"Prize office" <win@prizes.example>',
  subject: 'You have won',
  text: 'Send us your details.',
  id: '<prize@prizes.example>',
  html:
    '<p>Send us <b>your details</b>.</p><img src="https://tracker.example/a.png">' +
    '<p><a href="https://prizes.example/claim">https://bank.example/</a>, <a href="http://prizes.example/">old</a></p>',
})

/** Drops files on the window, as the system does. */
export async function dropOn(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  await page.evaluate((dropped) => {
    const data = new DataTransfer()
    for (const { name, text } of dropped) data.items.add(new File([text], name))
    const init = { bubbles: true, cancelable: true, dataTransfer: data }
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', init))
  }, files)
}

/** Goes to the screen of mail by keys; the list has focus. */
export async function goToMail(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('grid', { name: /^Messages:/ })).toBeVisible()
}

/** The lines of the list that hold a text. */
export function line(page: Page, text: string | RegExp): Locator {
  return page
    .getByRole('grid', { name: /^Messages:/ })
    .getByRole('row')
    .filter({ hasText: text })
}

/** The message that is read. */
export function message(page: Page): Locator {
  return page.getByRole('article', { name: /^Message (?:from|to)/ })
}

/** How many messages a view says that it holds. */
export function viewCount(page: Page, title: string): Locator {
  return page.getByRole('option', { name: new RegExp(`^${title}`) })
}
