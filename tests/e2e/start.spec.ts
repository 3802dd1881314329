import { expect, test } from './desk.ts'

test('the desk starts on an empty profile, from its own scheme, and says who it is', async ({ desk }) => {
  await expect(desk.page).toHaveTitle(/Tactical Desk/)
  expect(desk.page.url()).toMatch(/^app:\/\/ui\//)
  expect(desk.app.windows()).toHaveLength(1)
  expect(await desk.app.evaluate(({ app }) => app.getName())).toBe('Tactical Desk')
})

test('killed at once, it starts again on the same profile', async ({ launch }) => {
  const first = await launch()
  await first.kill()
  expect(first.process.signalCode).toBe('SIGKILL')
  const second = await launch()
  await expect(second.page).toHaveTitle(/Tactical Desk/)
})
