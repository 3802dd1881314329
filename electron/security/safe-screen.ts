import { deskOrigin } from './origin.ts'

/** Shown when the desk's page has failed twice in a row: static, so that nothing in it can fail. */
export const safeScreenPage = `${deskOrigin}/safe-screen.html`

const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Tactical Desk</title>
<link rel="stylesheet" href="safe-screen.css">
</head>
<body>
<main>
<h1>The desk stopped twice in a row</h1>
<p>The desk has locked itself. Every call that was logged is kept, and so is the draft of the one in hand.</p>
<p><a href="index.html">Start the desk again</a>, sign in, and the draft is there.
If this page comes back, report the code <strong>E_INTERNAL</strong> and carry on with the paper form.</p>
</main>
</body>
</html>
`

const css = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; }
main { max-width: 36rem; padding: 2rem; }
`

/** The files of the safe screen by path; they live in the program itself, not on disk. */
export const safeScreen: Readonly<Record<string, { readonly body: string; readonly type: string }>> = {
  '/safe-screen.html': { body: html, type: 'text/html; charset=utf-8' },
  '/safe-screen.css': { body: css, type: 'text/css; charset=utf-8' },
}
