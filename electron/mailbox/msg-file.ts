import imported, { type FieldsData } from '@kenjiuno/msgreader'
import { ansiCodePage } from './code-page.ts'

// The package is CommonJS; some loaders hand over its class, others the module that holds it as `default`.
const MsgReader = ((imported as unknown as { default?: typeof imported }).default ??
  imported) as typeof imported

const ANSI_STRING = 0x001e
const NAME_LENGTH = 4

/** An Outlook file that has been opened. */
export interface OpenMsg {
  readonly fields: FieldsData
  /** The text of a property by its id, four hexadecimal digits; '' where there is none. */
  readonly named: (id: string) => string
  /** The bytes of an attachment; null where they cannot be taken out. A message within is a file again. */
  readonly attachment: (index: number) => Uint8Array | null
}

/**
 * Opens an Outlook file, strings that are not Unicode by the code page of its language.
 * @throws TypeError and others for a file that is none
 */
export function openMsg(bytes: Uint8Array): OpenMsg {
  const found = { ansi: false }
  let reader = readerOf(bytes, { propertyObserver: (_fields, tag, raw) => observe(found, tag, raw) })
  let fields = reader.getFileData()
  if (found.ansi) {
    const { messageCodepage, internetCodepage, messageLocaleId } = fields
    reader = readerOf(bytes, {
      ansiEncoding: `cp${ansiCodePage([messageCodepage, internetCodepage], messageLocaleId)}`,
    })
    fields = reader.getFileData()
  }
  if (fields.error !== undefined) throw new TypeError(fields.error)
  return {
    fields,
    named(id) {
      const prop = fields.rawProps?.find(({ propertyTag }) => propertyTag?.slice(0, NAME_LENGTH) === id)
      return typeof prop?.value === 'string' ? prop.value : ''
    },
    attachment(index) {
      try {
        return new Uint8Array(reader.getAttachment(index).content)
      } catch {
        return null
      }
    },
  }
}

function readerOf(bytes: Uint8Array, config: NonNullable<InstanceType<typeof MsgReader>['parserConfig']>) {
  const reader = new MsgReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  reader.parserConfig = { includeRawProps: true, ...config }
  return reader
}

/** Whether a string is there that reads differently in another code page. */
function observe(found: { ansi: boolean }, tag: number, raw: Uint8Array | null): void {
  if ((tag & 0xffff) === ANSI_STRING && raw?.some((byte) => byte > 0x7f)) found.ansi = true
}
