import { defineConfig } from 'vitest/config'
import { projectRoot } from './paths.mjs'

// *.test.ts runs in Node, *.test.tsx with a document. *.spec.ts belongs to Playwright, package.test.ts to its own run.
const packaged = 'tests/security/package.test.ts'

export default defineConfig({
  root: projectRoot,
  test: {
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // One load of the modules for all files of a worker: none of them keeps anything at the level of a module.
          isolate: false,
          setupFiles: ['tests/seeded.ts'],
          include: ['tests/{unit,security,sync}/**/*.test.ts'],
          exclude: [packaged],
        },
      },
      {
        extends: true,
        test: {
          name: 'document',
          environment: 'jsdom',
          // A realm for each file, as `forks` gives a process: no module is shared, and its document is there in a tenth of the time.
          pool: 'vmForks',
          setupFiles: ['tests/document.ts'],
          include: ['tests/unit/**/*.test.tsx'],
        },
      },
      {
        extends: true,
        test: { name: 'mailbox', environment: 'node', include: ['tests/mailbox/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'hub', environment: 'node', include: ['tests/hub/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'package',
          environment: 'node',
          include: [packaged],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
