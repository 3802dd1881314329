import { type BrowserWindow, dialog } from 'electron'

/** The system's dialogues, as the desk uses them. Every path comes from here and stays in the main process. */
export interface Dialogues {
  readonly askExportFolder: (name: string) => Promise<string | null>
  readonly askCopy: (name: string) => Promise<string | null>
  readonly askArchive: () => Promise<string | null>
  readonly askFiles: () => Promise<readonly string[]>
  readonly askMail: () => Promise<readonly string[]>
  readonly confirmLink: (address: { readonly host: string; readonly href: string }) => Promise<boolean>
}

export const createDialogues = (window: () => BrowserWindow): Dialogues => {
  const save = async (title: string, buttonLabel: string, defaultPath: string): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      title,
      buttonLabel,
      defaultPath,
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    })
    return canceled || !filePath ? null : filePath
  }
  return {
    askExportFolder: (name) => save('Where does the export go?', 'Export here', name),
    askCopy: (name) => save('Save a copy', 'Save', name),
    askArchive: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Open an archive',
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: 'Archives', extensions: ['json', 'jsonl', 'ndjson'] }],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    askFiles: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Attach files',
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
      })
      return canceled ? [] : filePaths
    },
    askMail: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Take in e-mail',
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: [
          { name: 'E-mail', extensions: ['eml', 'emlx', 'msg', 'mbox', 'mbx', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      return canceled ? [] : filePaths
    },
    confirmLink: async ({ host, href }) => {
      const { response } = await dialog.showMessageBox(window(), {
        type: 'question',
        message: `Open ${host} in the browser?`,
        detail: href,
        buttons: ['Do not open', 'Open'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      return response === 1
    },
  }
}
