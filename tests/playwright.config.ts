import { defineConfig } from '@playwright/test';
import { locateElectron } from '../electron/runtime/locate.mjs';
import { speakUtf8 } from '../electron/runtime/system.mjs';

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
  // One at a time: the tests share one clipboard and one screen.
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json']],
});
