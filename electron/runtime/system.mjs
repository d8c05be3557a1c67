// @ts-check
/** What a bare Debian or Ubuntu lacks for an Electron window, and how to get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Debian packages, by what they are for: a window, */
const WINDOW = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'fonts-noto-core'];

/** a display where there is none, */
const DISPLAY = ['xvfb', 'xauth'];

/** checkers of others that the tests ask, of metadata, pages, zips and PDFs, */
const TESTS = [
  ...['libimage-exiftool-perl', 'default-jre-headless', 'chromium', 'firefox-esr', 'unzip'],
  'poppler-utils',
];

/** and peers that the bench measures against. */
const PEERS = ['libvips-tools', 'libjxl-devtools', 'hugo'];

/** What is needed besides, by purpose. */
const PURPOSES = { start: [], test: TESTS, bench: PEERS };

/**
 * Packages that have another name since the 64-bit time change of Debian 13 and Ubuntu 24.04.
 * @type {Readonly<Record<string, string>>}
 */
const LATER = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' };

/** Whether packages have their later names here: the first of them is in the smallest system. */
const hasLaterNames = () =>
  spawnSync('dpkg-query', ['-W', '*t64'], { stdio: 'ignore' }).status === 0;

/** @param {string} name */
function installed(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', `-f=\${Status}`, name], { encoding: 'utf8' });
  return stdout?.includes('ok installed') ?? false;
}

/**
 * Those that this system offers: Ubuntu has neither browser. All, where its lists were never fetched.
 * @param {string[]} names
 */
function offered(names) {
  const lists = readdirSync('/var/lib/apt/lists');
  if (!lists.some((name) => name.includes('_Packages'))) return names;
  return names.filter(
    (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0,
  );
}

/** @param {string[]} words */
function aptGet(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

/** @param {string[]} missing @returns whether it could */
function install(missing) {
  // One source that cannot be reached leaves the others.
  aptGet('update', '-qq');
  const names = offered(missing);
  if (names.length === 0) return true;
  console.error(`Installing ${names.join(' ')} …`);
  return aptGet('-qq', ...INSTALL, ...names);
}

/** @param {string[]} missing */
function sayHow(missing) {
  const names = offered(missing);
  if (names.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  const sudo = !isRoot && existsSync('/usr/bin/sudo') ? 'sudo ' : '';
  const who = isRoot || sudo ? 'Run:' : 'As root, run:';
  const words = ['apt-get', ...INSTALL, ...names].join(' ');
  console.error(`Missing system packages. ${who}\n  ${sudo}apt-get update; ${sudo}${words}`);
}

/** @param {keyof typeof PURPOSES} purpose */
function prepareDebian(purpose) {
  const later = hasLaterNames();
  const missing = [...WINDOW, ...(needsDisplay() ? DISPLAY : []), ...PURPOSES[purpose]]
    .filter((name) => !installed(name) && !installed(LATER[name] ?? name))
    .map((name) => (later ? (LATER[name] ?? name) : name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !install(missing)) sayHow(missing);
}

/**
 * Gives what this process starts a locale of UTF-8 where it has none, as on a bare system, or names one that was never
 * made: Chromium reads paths by it, and loses the Vietnamese letters of what is dropped or chosen.
 */
export function speakUtf8() {
  const { stdout } = spawnSync('locale', ['charmap'], { encoding: 'utf8' });
  if (stdout && stdout.trim() !== 'UTF-8') process.env.LC_ALL = 'C.UTF-8';
}

/**
 * Installs what is missing where that is possible (root on Debian or Ubuntu); else prints the one line to run. Ends the
 * process where there is no display and nothing to make one.
 * @param {keyof typeof PURPOSES} purpose
 */
export function prepareSystem(purpose) {
  if (process.platform !== 'linux') return;
  speakUtf8();
  if (existsSync('/usr/bin/dpkg-query')) prepareDebian(purpose);
  const [command] = displayPrefix();
  if (!command || !spawnSync(command, ['--help'], { stdio: 'ignore' }).error) return;
  console.error(`No display here, and no ${command} to make one.`);
  process.exit(1);
}

/** Whether a window needs a virtual display here. */
export const needsDisplay = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/**
 * Xvfb's words for a virtual display. One that starts again when its last window goes, as it does without `-noreset`,
 * turns a window away that comes in that moment (11 of 800, one start after another).
 */
export const SCREEN = ['-screen', '0', '1440x900x24', '-noreset'];

/** The words that put a virtual display before a command where there is none. */
export function displayPrefix() {
  return needsDisplay() ? ['xvfb-run', '-a', '-s', SCREEN.join(' ')] : [];
}

/**
 * Whether Chromium can have its sandbox: by its helper, or by namespaces, which containers and Ubuntu 24.04 refuse.
 * @param {string} distDir the Electron's folder
 */
function hasSandbox(distDir) {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  const helper = statSync(join(distDir, 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && helper.mode & 0o4000) return true;
  const words = ['--user', '--map-root-user', 'true'];
  return spawnSync('unshare', words, { stdio: 'ignore' }).status === 0;
}

/**
 * The words with which an Electron starts where Chromium's sandbox cannot be had: without them it would end at once.
 * @param {string} distDir the Electron's folder
 */
export function sandboxArguments(distDir) {
  return hasSandbox(distDir) ? [] : ['--no-sandbox'];
}
