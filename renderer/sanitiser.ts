import DOMPurify from 'dompurify'

/**
 * The page of the sanitiser's hidden window: hostile HTML goes in, HTML that runs nothing and fetches nothing comes
 * out. It has no bridge, no key and no network; the main process calls `sanitise` and reads what it returns.
 */

/** A picture that a message carries, by its Content-ID. */
interface Picture {
  readonly contentId: string
  readonly type: string
  /** Its bytes in base64. */
  readonly base64: string
}

/** Pictures with more pixels than this are not decoded. */
const pixelLimit = 4096 * 4096
const pictureTypes = /^image\/(?:png|jpeg|gif|webp|bmp)$/

const words = (text: string): string[] => text.trim().split(/\s+/)

const forbiddenTags = words(`
  style svg math link meta base title head noscript template slot
  form input button select option optgroup textarea label fieldset output
  datalist meter progress dialog details summary menu menuitem
  audio video source track picture object embed applet iframe frame frameset
  canvas map area portal marquee bgsound blink
`)
const forbiddenAttributes = words(`
  style srcset sizes background poster class id name ping action formaction
  usemap longdesc cite data xlink:href autofocus accesskey tabindex target
`)

const reached = /^(?:https?|mailto|tel):/i
const embedded = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/

/** Where a link really leads, for somebody who reads it: the host as it is asked for, or the address. */
const destination = (href: string): string => {
  if (!URL.canParse(href)) return href
  const url = new URL(href)
  return url.host === '' ? url.pathname : url.host
}

const onAttributes = (node: Element, pictures: ReadonlyMap<string, string>): void => {
  if (node instanceof HTMLImageElement) {
    const source = node.getAttribute('src') ?? ''
    const shown = /^cid:/i.test(source) ? pictures.get(idOf(source.slice(4))) : source
    if (shown !== undefined && embedded.test(shown)) node.setAttribute('src', shown)
    else node.removeAttribute('src')
    return
  }
  for (const name of ['src', 'href']) {
    const value = node.getAttribute(name)
    if (value !== null && !(node instanceof HTMLAnchorElement && name === 'href' && reached.test(value)))
      node.removeAttribute(name)
  }
  if (!(node instanceof HTMLAnchorElement) || !node.hasAttribute('href')) return
  const href = node.getAttribute('href') ?? ''
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer nofollow')
  node.setAttribute('title', href)
  node.after(` [${destination(href)}]`)
}

const idOf = (text: string): string => {
  try {
    return decodeURIComponent(text).replace(/^<|>$/g, '')
  } catch {
    return text
  }
}

/** Decoded and drawn anew: what comes out is a picture, whatever went in. Null for what is none. */
const redraw = async ({ type, base64 }: Picture): Promise<string | null> => {
  if (!pictureTypes.test(type)) return null
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    if (bitmap.width * bitmap.height > pixelLimit) return null
    const canvas = document.createElement('canvas')
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    return canvas.toDataURL('image/png')
  } catch {
    return null
  }
}

/** The body of a message that is safe to show in a frame without scripts. */
const sanitise = async (html: string, carried: readonly Picture[]): Promise<string> => {
  const pictures = new Map<string, string>()
  for (const picture of carried) {
    const drawn = await redraw(picture)
    if (drawn !== null) pictures.set(picture.contentId, drawn)
  }
  DOMPurify.removeAllHooks()
  DOMPurify.addHook('afterSanitizeAttributes', (node) => onAttributes(node, pictures))
  const safe = DOMPurify.sanitize(html, {
    RETURN_DOM: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: forbiddenTags,
    FORBID_ATTR: forbiddenAttributes,
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|data:image\/)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    SANITIZE_DOM: true,
    KEEP_CONTENT: true,
  })
  if (!(safe instanceof HTMLElement)) return ''
  // A picture that is not shown is told in words; a sign of something broken would be misleading.
  for (const image of safe.querySelectorAll('img:not([src])'))
    image.replaceWith(`[picture not shown${described(image)}]`)
  return safe.innerHTML
}

const described = (image: Element): string => {
  const alt = image.getAttribute('alt')?.trim() ?? ''
  return alt === '' ? '' : `: ${alt}`
}

Object.defineProperty(window, 'sanitise', { value: sanitise })
