import { defineConfig } from 'vitest/config';

/** Three sizes of test: `unit` is pure and takes milliseconds; `integration` opens a real database; `browser` drives the product in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{standards,packages,kernel,modules,server,web,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
          setupFiles: ['scripts/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{kernel,modules,server}/**/*.integration.test.ts'],
          // Each embedded database takes about 1 GB: at most two at a time.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.browser.test.ts'],
          globalSetup: ['e2e/setup.ts'],
          setupFiles: ['e2e/globals.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
