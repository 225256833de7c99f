import { defineConfig } from 'vitest/config'

/** How long what is asked again and again may take to come true: the usual second is too short for a busy machine, and nothing waits longer than it must. */
const expect = { poll: { timeout: 20_000 } }

/** Three suites: `unit` beside the code, `campaign` (whole program under faults), `e2e` (a real window; tests/e2e/launch.ts picks it). */
export default defineConfig({
  test: {
    globalSetup: './tests/harness/temporary-folders.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{core,electron,renderer,models,resources,tests}/**/*.test.ts'],
          testTimeout: 180_000,
          expect,
          // Modules are loaded once for all files (a third of the processor's time saved): a test that leaves something behind in a module fails others.
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'campaign',
          include: ['tests/campaign/**/*.campaign.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          expect,
        },
      },
    ],
  },
})
