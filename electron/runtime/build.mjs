// @ts-check
/** Builds Galley into `out/`. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds; where that fails, the process ends with the builder's exit code. */
export function build() {
  // Vite reads paths as addresses, of which these begin another part.
  if (/[#?]/.test(ROOT)) {
    console.error(`Expected a path without # and ?, but Galley lies in ${ROOT}. Move it.`);
    process.exit(1);
  }
  const tool = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
