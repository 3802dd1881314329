import type { ElectronApplication } from '@playwright/test'

/** Answers the system's dialogues for files, which no key of a test reaches. */
export async function answer(
  app: ElectronApplication,
  paths: { readonly open?: string; readonly save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    if (open) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] })
    if (save) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save })
  }, paths)
}
