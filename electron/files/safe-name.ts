/** Endings that some system runs when the file is double-clicked. */
const programs = new Set(
  (
    'appimage application appref-ms bat chm cmd com command cpl crx deb desktop dll dmg docm dotm exe gadget hta ' +
    'inf img iso jar jnlp js jse ksh library-ms lnk mht mhtml msc msh msi msp mst one pif pkg potm ppam ' +
    'ppsm pptm ps1 psd1 psm1 py rb reg rpm scf scr sct search-ms service settingcontent-ms sh shb svg sys tool url ' +
    'vb vbe vbs vhd vhdx ws wsc wsf wsh xlam xll xlsm xltm'
  ).split(' '),
)

/** Names that Windows keeps for devices, whatever the ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A file's name as it may be shown and written: without control characters, without those that turn the
 * direction of text or are not seen, without anything that means something to a path; at most 120 characters.
 */
export const safeName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (plain === '' || device.test(plain)) return `attachment ${plain}`.trim()
  if (plain.length <= 120) return plain
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : ''
  return `${plain.slice(0, 120 - ending.length).trimEnd()}${ending}`
}

/** Would a double click on a file of this name run it? */
export const isProgramName = (name: string): boolean => {
  const ending = /\.([^.]+)$/.exec(safeName(name))?.[1]
  return ending !== undefined && programs.has(ending.toLowerCase().trim())
}
