import { randomBytes } from 'node:crypto'
import type { BrowserWindow, Session } from 'electron'
import type { Args } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { headersWith, reportPolicy } from '../security/content-policy.ts'
import { reportOrigin, scheme } from '../security/origin.ts'

export type Report = Omit<Args<'exports', 'pdf'>, 'handle' | 'name'>
export type PrintReport = (report: Report) => Promise<Result<{ bytes: Uint8Array; pages: number }>>

interface Deps {
  /** A session in memory only, which nothing else uses. */
  readonly session: Session
  readonly makeWindow: (session: Session) => BrowserWindow
  readonly onFault: (error: unknown) => void
}

/** Inches, as `printToPDF` counts: room for the marking and the lines under and over it. */
const margins = { top: 1, bottom: 1, left: 0.7, right: 0.7 }

/** Prints reports on A4, each in a hidden window that can run nothing and reach nothing. */
export const createReportPrinter = ({ session, makeWindow, onFault }: Deps): PrintReport => {
  const reports = new Map<string, Report>()
  session.protocol.handle(scheme, ({ method, url }) => {
    const { host, pathname } = new URL(url)
    const [, id = '', file] = pathname.split('/')
    const report = method === 'GET' && `${scheme}://${host}` === reportOrigin ? reports.get(id) : undefined
    if (report && file === 'report.html')
      return new Response(report.html, { headers: headersWith(reportPolicy, 'text/html; charset=utf-8') })
    if (report && file === 'report.css')
      return new Response(report.css, { headers: headersWith(reportPolicy, 'text/css; charset=utf-8') })
    return new Response(null, { status: 404, headers: headersWith(reportPolicy, 'text/plain') })
  })

  return async (report) => {
    const id = randomBytes(16).toString('hex')
    const window = makeWindow(session)
    reports.set(id, report)
    try {
      await window.loadURL(`${reportOrigin}/${id}/report.html`)
      const bytes = await window.webContents.printToPDF({
        pageSize: 'A4',
        margins,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: marginOf([markingOf(report), linesOf(report.header, '')]),
        footerTemplate: marginOf([linesOf(report.footer, pageNumber), markingOf(report)]),
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
      return ok({ bytes, pages: countPages(bytes) })
    } catch (error) {
      onFault(error)
      return fail('E_PDF_FAILED')
    } finally {
      reports.delete(id)
      if (!window.isDestroyed()) window.destroy()
    }
  }
}

const pageNumber = 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>'

const marginOf = (parts: readonly string[]): string =>
  `<div style="width:100%;margin:0 0.7in;font:8px/1.35 sans-serif;color:#000">${parts.join('')}</div>`

/** The marking stands outermost, at the very top and the very bottom of the page. */
const markingOf = ({ marking }: Report): string =>
  `<div style="text-align:center;font-size:10px;font-weight:700">${escape(marking)}</div>`

const linesOf = (lines: readonly string[], corner: string): string =>
  `<div style="display:flex;justify-content:space-between;gap:12px"><div>${lines.map(escape).join('<br>')}</div><div>${corner}</div></div>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** Chromium writes page objects uncompressed, so that they can be counted without reading the file as a PDF. */
export const countPages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
