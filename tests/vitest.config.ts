import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: '.', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
});
