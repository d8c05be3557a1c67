import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of functions that keep nothing: what one file leaves behind changes nothing for another. */
const PURE = ['tests/unit/{shared,preflight,compare}/**/*.test.ts'];

/** Tests of the editor: each makes one of its own, and what it stubs is taken back. */
const EDITOR = ['tests/unit/{editor,suggestions}/**/*.test.{ts,tsx}'];

/** Tests of exports: each writes into a folder of its own, and sets its clock right again. */
const EXPORTS = ['tests/unit/exporting/**/*.test.{ts,tsx}'];

export default defineConfig({
  // Pages are made by React as it ships: the one for development warns of every attribute in HTML's own spelling.
  oxc: { jsx: { development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    root: '.',
    setupFiles: ['tests/same-examples.ts'],
    testTimeout: 60_000,
    // One more than cores: some files mostly wait for a drive that is silent.
    maxWorkers: availableParallelism() + 1,
    // Properties make much that is soon garbage: in Node's own young generation a fifth of their time went to it.
    execArgv: ['--max-semi-space-size=64'],
    projects: [
      // One process for many files: to load the modules again for each of them took half of their time.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'editor', include: EDITOR, isolate: false, unstubGlobals: true },
      },
      {
        extends: true,
        test: { name: 'exporting', include: EXPORTS, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [...PURE, ...EDITOR, ...EXPORTS],
        },
      },
    ],
  },
});
