import type { BrowserWindow, Session } from 'electron'
import { z } from '../../shared/zod.ts'
import { sanitiserPage } from '../security/origin.ts'

/** A picture that a message carries, by its Content-ID, its bytes in base64. */
export interface CarriedPicture {
  readonly contentId: string
  readonly type: string
  readonly base64: string
}

/** HTML that runs nothing and fetches nothing, made of HTML that may try anything; null where that took too long. */
export type Sanitise = (html: string, pictures: readonly CarriedPicture[]) => Promise<string | null>

interface Deps {
  /** A session in memory only, which nothing else uses. */
  readonly session: Session
  readonly makeWindow: (session: Session) => BrowserWindow
  readonly timeoutMs: number
  readonly onFault: (error: unknown) => void
}

/**
 * Sanitises in a hidden window: a real browser reads HTML as the browser that shows it will. Every message has a
 * window of its own, sandboxed, without a bridge and without a network, which is thrown away afterwards.
 */
export const createSanitiser =
  ({ session, makeWindow, timeoutMs, onFault }: Deps): Sanitise =>
  async (html, pictures) => {
    const window = makeWindow(session)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), timeoutMs)
    })
    const gone = new Promise<null>((resolve) => {
      window.webContents.once('render-process-gone', () => resolve(null))
    })
    const work = async (): Promise<string> => {
      await window.loadURL(sanitiserPage)
      const call = `window.sanitise(${JSON.stringify(html)}, ${JSON.stringify(pictures)})`
      return z.string().parse(await window.webContents.executeJavaScript(call))
    }
    try {
      return await Promise.race([work(), late, gone])
    } catch (error) {
      onFault(error)
      return null
    } finally {
      clearTimeout(timer)
      if (!window.isDestroyed()) window.destroy()
    }
  }
