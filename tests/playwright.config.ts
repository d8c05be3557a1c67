import { defineConfig } from '@playwright/test';
import { locateElectron } from '../electron/runtime/locate.mjs';
import { needsDisplay, speakUtf8 } from '../electron/runtime/system.mjs';

// Without it the app would start again, out of the tests' hands.
if (process.platform === 'linux') speakUtf8();
process.env.GALLEY_ELECTRON ??= (await locateElectron()).executable;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  timeout: 120_000,
  // A busy machine may miss a moment once; the report names what passed only at the second try.
  retries: 1,
  expect: { timeout: 15_000 },
  // On displays of their own there is one of each thing that tests share (screen, focus, clipboard) for each worker: two
  // at once, and beside them those that mostly wait for a drive's answer. Elsewhere one at a time.
  workers: needsDisplay() ? 3 : 1,
  projects: [
    { name: 'windows', grepInvert: /@waits/, workers: 2 },
    { name: 'waits', grep: /@waits/, workers: 1 },
  ],
  forbidOnly: true,
  reporter: [['list'], ['json']],
});
