import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Pages are made by React as it ships: the one for development warns of every attribute in HTML's own spelling.
  oxc: { jsx: { development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    root: '.',
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/same-examples.ts'],
    testTimeout: 60_000,
    // Each core: of two, vitest by itself would take one.
    maxWorkers: '100%',
  },
});
