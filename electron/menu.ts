import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The application's menu: none, for the desk has its own palette and keys. A Mac needs one for the keys of
 * copy, paste and quit to work at all; nothing in it opens developer tools or loads a page again.
 */
export const menuFor = (platform: NodeJS.Platform): Menu | null => {
  if (platform !== 'darwin') return null
  const items: MenuItemConstructorOptions[] = [
    { role: 'appMenu' },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    { role: 'windowMenu' },
  ]
  return Menu.buildFromTemplate(items)
}
