import { expect, test } from './desk.ts'

test('the desk starts on an empty profile, says who it is, and starts there again after it was killed', async ({
  launch,
}) => {
  const first = await launch()
  await expect(first.page).toHaveTitle(/Tactical Desk/)
  expect(first.page.url()).toMatch(/^app:\/\/ui\//)
  expect(first.app.windows()).toHaveLength(1)
  expect(await first.app.evaluate(({ app }) => app.getName())).toBe('Tactical Desk')
  await first.kill()
  expect(first.process.signalCode).toBe('SIGKILL')
  const second = await launch()
  await expect(second.page).toHaveTitle(/Tactical Desk/)
})
