// @ts-check
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../tools.mjs'

/**
 * Takes pictures of a page into a folder, each in light and in dark.
 * @param {import('@playwright/test').Page} page
 * @param {string} folder
 */
export async function createCamera(page, folder) {
  await mkdir(folder, { recursive: true })
  let count = 0
  return {
    /** @param {string} name */
    look: async (name) => {
      count += 1
      const number = String(count).padStart(2, '0')
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme })
        const path = join(folder, `${number}-${name}-${colorScheme}.png`)
        await page.screenshot({ path, animations: 'disabled' })
      }
      await page.emulateMedia({ colorScheme: null })
      console.log(`  ${number} ${name}`)
    },
    count: () => count,
  }
}

/**
 * The pages of the printed logs as pictures, where the system has a program for it.
 * @param {string} exported the folder of an export
 * @param {string} folder where the pictures go
 */
export async function picturesOfPdfs(exported, folder) {
  const logs = (await readdir(join(exported, 'logs'))).sort()
  for (const name of logs) {
    const target = join(folder, `export-${name.replace(/\.pdf$/, '')}`)
    const { code } = await run('pdftoppm', ['-png', '-r', '80', join(exported, 'logs', name), target], {
      show: false,
    })
    if (code !== 0) {
      console.log('  (no pdftoppm here: the printed logs are left as PDF)')
      return
    }
  }
}

/**
 * The beginning of a text file of an export as a picture. The desk's own page is used as paper once the day is over.
 * @param {import('@playwright/test').Page} page
 * @param {string} file
 * @param {string} picture
 */
export async function pictureOfText(page, file, picture) {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').slice(0, 9_000)
  await page.evaluate((content) => {
    const { document } = /** @type {any} */ (globalThis)
    const paper = document.createElement('pre')
    paper.textContent = content
    paper.style.cssText =
      'margin:0;padding:24px;min-height:100vh;background:#fff;color:#000;font:12px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere'
    document.body.replaceChildren(paper)
  }, text)
  await page.screenshot({ path: picture })
}
