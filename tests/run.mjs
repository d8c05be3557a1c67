/** `npm test`: every check in its order, and one line that sums them up. */
import '../electron/runtime/node-version.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { locateElectron } from '../electron/runtime/locate.mjs';
import { prepareSystem } from '../electron/runtime/system.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'galley-reports-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a tool of node_modules to its end; gives whether it exited with 0. */
async function run(words, env = {}) {
  console.log(`\n── ${words.join(' ')}`);
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}

const tool = (path) => join('node_modules', path);

async function check(words) {
  const ok = await run(words);
  total[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/**
 * Adds a suite's counts from its report. One without a report, or that failed though none of its tests did, has failed
 * as a whole: it counts as one.
 */
function count(ok, file, read) {
  if (!existsSync(file)) {
    total.failed += 1;
    return;
  }
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, 'utf8')));
  total.passed += passed;
  total.skipped += skipped;
  total.failed += failed === 0 && !ok ? 1 : failed;
}

prepareSystem('test');
const { executable } = await locateElectron().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
await check([tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
await check(['tests/check-imports.mjs']);
await check([tool('typescript/bin/tsc'), '--noEmit']);
const built = await check([tool('electron-vite/bin/electron-vite.js'), 'build']);

const unitReport = join(reports, 'unit.json');
const unit = await run([
  tool('vitest/vitest.mjs'),
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
count(unit, unitReport, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
}));

async function testWindows() {
  const report = join(reports, 'e2e.json');
  const words = [tool('@playwright/test/cli.js'), 'test', '--config=tests/playwright.config.ts'];
  const env = { GALLEY_ELECTRON: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const ok = await run([...words, ...process.argv.slice(2)], env);
  count(ok, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

if (built) await testWindows();

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
