import { defineConfig } from 'vitest/config'

/** Three suites: `unit` beside the code, `campaign` (whole program under faults), `e2e` (a real window; tests/e2e/launch.ts picks it). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{core,electron,renderer,models,resources,tests}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'campaign',
          include: ['tests/campaign/**/*.campaign.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
