import '@fontsource-variable/inter'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/compose.tsx'
import { keepAppearance } from './app/keep-appearance.ts'
import { applyAppearance } from './ui/appearance.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root to put the desk in.')

keepAppearance(localStorage, {
  setTheme: (theme) => void window.desk.window.setTheme({ theme }),
  setTextSize: (percent) => void window.desk.window.setTextSize({ percent }),
})
applyAppearance(document.documentElement)
// Nothing that is thrown while drawing goes to the console: its text could hold case data. The screens say a code.
const silent = { onCaughtError: () => undefined, onUncaughtError: () => undefined }
createRoot(root, silent).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
