/**
 * `npm run bench [names]`: prints each figure as a ratio to its peer, measured in the same run. Exits with 1 only when
 * a bench could not measure; a figure over its limit is said, not punished: machines differ.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';
import { build } from '../../electron/runtime/build.mjs';
import { locateElectron } from '../../electron/runtime/locate.mjs';
import { displayPrefix, prepareSystem } from '../../electron/runtime/system.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const ENDING = '.bench.ts';

/** Builds, and starts this file again on a display with an Electron at hand. */
async function prepare() {
  prepareSystem('bench');
  const { executable } = await locateElectron();
  build();
  const [command, ...rest] = [...displayPrefix(), process.execPath, ...process.argv.slice(1)];
  const env = { ...process.env, GALLEY_ELECTRON: executable };
  return spawnSync(command, rest, { cwd: ROOT, stdio: 'inherit', env }).status ?? 1;
}

const number = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

/** @param {import('./bench.ts').Row} row */
function line({ figure, value, peer, peerValue, unit, limit }) {
  const ratio = value / peerValue;
  const verdict = ratio <= limit ? 'pass' : 'OVER';
  const sides = `${number(value)} ${unit} to ${number(peerValue)} ${unit} of ${peer}`;
  return `  ${verdict}  ${ratio.toFixed(2)}× (limit ${limit}×)  ${figure}: ${sides}`;
}

/** Loads TypeScript. Vite's own `runnerImport` ends with the first file: what that loads later would not be found. */
async function moduleRunner() {
  const resolve = { external: true, mainFields: [], conditions: ['node', 'module-sync'] };
  const bench = { consumer: 'server', dev: { moduleRunnerTransform: true }, resolve };
  const options = { configFile: false, logLevel: 'error', environments: { bench } };
  const config = await resolveConfig(options, 'serve');
  const environment = createRunnableDevEnvironment('bench', config, { hot: false });
  await environment.init();
  return environment.runner;
}

async function measure(wanted) {
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No bench ${unknown.join(', ')}. There are: ${names.join(', ')}`);
    return 1;
  }
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `${cpus().length} × ${cpu?.model}, ${memory} GB, ${process.platform}, Node ${process.version}`,
  );
  const modules = await moduleRunner();
  let failed = 0;
  for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    console.log(`\n${name}`);
    try {
      const { bench } = await modules.import(join(import.meta.dirname, name + ENDING));
      for (const row of await bench.run()) console.log(line(row));
    } catch (error) {
      failed += 1;
      console.log(`  could not measure: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return failed === 0 ? 0 : 1;
}

process.exit(process.env.GALLEY_ELECTRON ? await measure(process.argv.slice(2)) : await prepare());
