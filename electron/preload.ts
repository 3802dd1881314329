import { contextBridge, ipcRenderer, webFrame } from 'electron'
import { callNames, channelOf, type EventName, eventChannelOf, eventNames } from '../shared/contract/names.ts'

// Named functions only: no channel, no `ipcRenderer` and no event object ever reaches the page.
const calls = Object.entries(callNames).map(([group, names]) => [
  group,
  Object.fromEntries(
    names.map((name) => [name, (args: unknown = {}) => ipcRenderer.invoke(channelOf(group, name), args)]),
  ),
])

const subscribe = (name: EventName) => (listener: (event: unknown) => void) => {
  const heard = (_event: unknown, payload: unknown) => listener(payload)
  ipcRenderer.on(eventChannelOf(name), heard)
  return () => {
    ipcRenderer.off(eventChannelOf(name), heard)
  }
}
const events = eventNames.map((name) => [
  `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  subscribe(name),
])

contextBridge.exposeInMainWorld('desk', { ...Object.fromEntries(calls), events: Object.fromEntries(events) })

// Paper leaves the desk through the main process only. The page's own `print` lives in a world that this
// script cannot reach by reference.
void webFrame.executeJavaScript(
  "Object.defineProperty(window, 'print', { value: () => undefined, writable: false, configurable: false })",
)
