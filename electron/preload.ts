import { contextBridge, ipcRenderer, webFrame } from 'electron'
import {
  callNames,
  channelOf,
  type EventName,
  eventChannelOf,
  eventNames,
  listenerNameOf,
} from '../shared/contract/names.ts'

// Named functions only: no channel, no `ipcRenderer` and no event object ever reaches the page.
const ask =
  (group: string, name: string) =>
  (args: unknown = {}): Promise<unknown> =>
    ipcRenderer.invoke(channelOf(group, name), args)

const subscribe = (name: EventName) => (listener: (event: unknown) => void) => {
  const heard = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(eventChannelOf(name), heard)
  return () => {
    ipcRenderer.off(eventChannelOf(name), heard)
  }
}

const desk: Record<string, Record<string, unknown>> = {
  events: Object.fromEntries(eventNames.map((name) => [listenerNameOf(name), subscribe(name)])),
}
for (const [group, names] of Object.entries(callNames))
  desk[group] = Object.fromEntries(names.map((name) => [name, ask(group, name)]))
contextBridge.exposeInMainWorld('desk', desk)

// Paper leaves the desk through the main process only. The page's own `print` lives in a world that this
// script cannot reach by reference.
void webFrame.executeJavaScript(
  "Object.defineProperty(window, 'print', { value: () => undefined, writable: false, configurable: false })",
)
