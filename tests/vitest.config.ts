import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/seed.ts'],
    testTimeout: 60_000,
  },
});
