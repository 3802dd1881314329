import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Desk, expect, test as alone, testAtOneDesk } from '../e2e/desk.ts'
import { createWorkstation } from './bridge.ts'
import { findInProfile } from '../e2e/canary.ts'

const test = testAtOneDesk(createWorkstation)

/** The person's answers to the system's dialogues: where to save, and which file to open. */
const answerDialogues = (desk: Desk, save: string | null, open: string | null = null): Promise<void> =>
  desk.app.evaluate(
    ({ dialog }, answers) => {
      dialog.showSaveDialog = (() =>
        Promise.resolve({
          canceled: answers.save === null,
          filePath: answers.save ?? '',
        })) as typeof dialog.showSaveDialog
      dialog.showOpenDialog = (() =>
        Promise.resolve({
          canceled: answers.open === null,
          filePaths: answers.open === null ? [] : [answers.open],
        })) as typeof dialog.showOpenDialog
    },
    { save, open },
  )

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

test('an export comes into sight whole, its report printed with marking and page numbers', async ({
  desk,
  folder,
}) => {
  await answerDialogues(desk, join(folder, 'Incident log'))
  const made = await desk.page.evaluate(async () => {
    const must = <T>(answer: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
      if (!answer.ok) throw new Error(answer.error.code)
      return answer.value
    }
    const { exports } = window.desk
    const begun = must(await exports.begin({ name: 'Incident log' }))
    const handle = begun?.handle ?? ''
    must(await exports.openFile({ handle, name: 'log.csv' }))
    must(await exports.write({ handle, name: 'log.csv', chunk: new TextEncoder().encode('a,b\r\n') }))
    const csv = must(await exports.closeFile({ handle, name: 'log.csv' }))
    const paragraphs = Array.from({ length: 200 }, (_, line) => `<p>Line ${line} of the log</p>`).join('')
    const pdf = must(
      await exports.pdf({
        handle,
        name: 'log.pdf',
        html: `<!doctype html><html lang="en-GB"><head><title>Log</title><link rel="stylesheet" href="report.css">
          </head><body><h1>Incident log</h1>${paragraphs}<p>End of log</p></body></html>`,
        css: 'p { font: 12pt sans-serif }',
        marking: 'OFFICIAL-SENSITIVE <b>',
        header: ['TS26-7K-0147-M'],
        footer: ['Printed by Dana Okafor, 1 May 2026 10:00', 'Copy 1 of 2'],
      }),
    )
    must(await exports.finish({ handle }))
    return { where: begun?.where, handle, csv, pdf }
  })
  expect(made.where).toBe('Incident log')
  expect(made.handle).toMatch(/^[0-9a-f]{32}$/)
  expect(await readdir(folder)).toEqual(['Incident log'])
  const csv = await readFile(join(folder, 'Incident log/log.csv'))
  expect(made.csv).toEqual({ sha256: sha256(csv), size: 5 })
  const pdf = await readFile(join(folder, 'Incident log/log.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(made.pdf.sha256).toBe(sha256(pdf))
  expect(made.pdf.pages).toBeGreaterThan(3)
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test.describe('a report with hostile content', () => {
  test.use({ expectedFaults: [/./] })

  test('runs nothing, reaches nothing and is printed all the same', async ({ desk, folder }) => {
    await answerDialogues(desk, join(folder, 'Log'))
    let visits = 0
    const server = createServer((_request, response) => {
      visits += 1
      response.end('x')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const printed = await desk.page.evaluate(async (target) => {
      const begun = await window.desk.exports.begin({ name: 'Log' })
      const handle = begun.ok ? (begun.value?.handle ?? '') : ''
      const html = `<!doctype html><html><head><title>Log</title><meta http-equiv="refresh" content="0;url=${target}">
        <script>new Image().src = '${target}'</script><link rel="stylesheet" href="${target}"></head>
        <body><img src="${target}"><iframe src="${target}"></iframe><object data="${target}"></object>
        <img src="app://ui/index.html"><p style="background:url(${target})">Text</p></body></html>`
      const margins = { marking: 'OFFICIAL', header: [`<img src="${target}">`], footer: [] }
      return window.desk.exports.pdf({
        handle,
        name: 'log.pdf',
        html,
        css: `@import "${target}";`,
        ...margins,
      })
    }, address)
    server.close()
    expect(printed).toMatchObject({ ok: true, value: { pages: 1 } })
    expect(visits).toBe(0)
  })
})

test('an attachment is sealed on disk, comes back whole, and starts no program', async ({
  desk,
  folder,
  profileDir,
}) => {
  await answerDialogues(desk, join(folder, 'copy.png'))
  const content = 'the content of an attachment, canary 5519'
  const file = await desk.page.evaluate(async (text) => {
    const begun = await window.desk.attachments.begin({ name: 'x.png' })
    const handle = begun.ok ? begun.value.handle : ''
    await window.desk.attachments.write({ handle, chunk: new TextEncoder().encode(text) })
    const sealed = await window.desk.attachments.finish({ handle })
    if (!sealed.ok) throw new Error(sealed.error.code)
    const { sha256: hash, key } = sealed.value
    const read = await window.desk.attachments.read({ sha256: hash, key, offset: 4, length: 7 })
    const copy = await window.desk.attachments.saveCopy({ sha256: hash, key, name: 'x.png' })
    const program = await window.desk.attachments.saveCopy({ sha256: hash, key, name: 'x.exe' })
    return { sealed: sealed.value, piece: read.ok ? new TextDecoder().decode(read.value) : '', copy, program }
  }, content)
  expect(file.sealed).toMatchObject({ sha256: sha256(content), size: content.length, type: 'text/plain' })
  expect(file.piece).toBe('content')
  expect(file.copy).toEqual({ ok: true, value: { name: 'copy.png' } })
  expect(file.program).toEqual({ ok: false, error: { code: 'E_FILE_TYPE_REFUSED' } })
  expect(await readFile(join(folder, 'copy.png'), 'utf8')).toBe(content)
  expect(await findInProfile(profileDir, ['canary 5519'])).toEqual([])
  expect(existsSync(join(profileDir, 'attachments', file.sealed.sha256))).toBe(false)
})

test('a file that the person chose is read by handle, and by nothing else', async ({ desk, folder }) => {
  const path = join(folder, 'archive.json')
  await writeFile(path, '{"entries":[]}')
  await answerDialogues(desk, null, path)
  const seen = await desk.page.evaluate(async (wanted) => {
    const opened = await window.desk.archive.open()
    const handle = opened.ok ? (opened.value?.handle ?? '') : ''
    const read = await window.desk.archive.read({ handle, offset: 0, length: 100 })
    const byPath = await window.desk.archive.read({ handle: wanted, offset: 0, length: 100 })
    return { opened, text: read.ok ? new TextDecoder().decode(read.value) : '', byPath }
  }, path)
  expect(JSON.stringify(seen.opened)).not.toContain(folder)
  expect(seen.text).toBe('{"entries":[]}')
  expect(seen.byPath).toEqual({ ok: false, error: { code: 'E_BAD_REQUEST' } })
})

alone('an export that the power cut ended is gone after the next start', async ({ launch, folder }) => {
  const desk = await launch()
  await createWorkstation(desk.page)
  await answerDialogues(desk, join(folder, 'Log'))
  await desk.page.evaluate(async () => {
    const begun = await window.desk.exports.begin({ name: 'Log' })
    const handle = begun.ok ? (begun.value?.handle ?? '') : ''
    await window.desk.exports.openFile({ handle, name: 'log.csv' })
    await window.desk.exports.write({ handle, name: 'log.csv', chunk: new Uint8Array(100) })
  })
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^\.tactical-desk-[0-9a-f]{16}\.partial$/)])
  await desk.kill()
  const again = await launch()
  await expect(again.page).toHaveTitle(/Tactical Desk/)
  await expect.poll(() => readdir(folder)).toEqual([])
})
