/** `npm test`: every check in its order, and one line that sums them up. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { locateElectron } from '../electron/runtime/locate.mjs';
import { displayPrefix, prepareSystem } from '../electron/runtime/system.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'galley-reports-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a tool of node_modules; gives whether it exited with 0. */
function run(words, prefix = [], env = {}) {
  const [command, ...rest] = [...prefix, process.execPath, ...words];
  console.log(`\n── ${words.join(' ')}`);
  const result = spawnSync(command, rest, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return result.status === 0;
}

const tool = (path) => join('node_modules', path);

function check(words) {
  const ok = run(words);
  total[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Adds a suite's counts from its report; a suite without a report has failed as a whole. */
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
check([tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
check(['tests/check-imports.mjs']);
check([tool('typescript/bin/tsc'), '--noEmit']);
const built = check([tool('electron-vite/bin/electron-vite.js'), 'build']);

const unitReport = join(reports, 'unit.json');
const unit = run([
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
  failed:
    report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
}));

if (built) {
  const { executable } = await locateElectron();
  const e2eReport = join(reports, 'e2e.json');
  const e2e = run(
    [
      tool('@playwright/test/cli.js'),
      'test',
      '--config',
      'tests/playwright.config.ts',
      ...process.argv.slice(2),
    ],
    displayPrefix(),
    { GALLEY_ELECTRON: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
  );
  count(e2e, e2eReport, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
