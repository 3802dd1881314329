import { z } from '../shared/zod.ts'
import { jsonFile } from './files/json-file.ts'

const settingsSchema = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']),
  idleMinutes: z.int().min(1).max(60),
})
type SettingsContent = z.infer<typeof settingsSchema>

const defaults: SettingsContent = { theme: 'system', idleMinutes: 10 }

/** What the main process itself has to know of the settings before anybody signs in. */
export interface Settings {
  readonly current: () => SettingsContent
  readonly change: (part: Partial<SettingsContent>) => Promise<void>
}

/** Reads the settings; what is missing or damaged is as on the first day. */
export const loadSettings = async (path: string): Promise<Settings> => {
  const file = jsonFile(path, settingsSchema)
  const found = await file.read()
  let content = found.state === 'whole' ? found.content : defaults
  return {
    current: () => content,
    change: async (part) => {
      content = { ...content, ...part }
      await file.write(content)
    },
  }
}
