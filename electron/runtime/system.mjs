/** What a bare Debian or Ubuntu lacks for an Electron window, and how to get it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** For a window. Debian package → its name since the 64-bit time change of Debian 13 and Ubuntu 24.04. */
const WINDOW = {
  xvfb: 'xvfb',
  xauth: 'xauth',
  'libgtk-3-0': 'libgtk-3-0t64',
  libnss3: 'libnss3',
  libasound2: 'libasound2t64',
  libgbm1: 'libgbm1',
  libxss1: 'libxss1',
  'fonts-noto-core': 'fonts-noto-core',
};

/** Checkers of others that the tests ask: of metadata, pages, zips and PDFs. */
const TESTS = {
  'libimage-exiftool-perl': 'libimage-exiftool-perl',
  'default-jre-headless': 'default-jre-headless',
  chromium: 'chromium-browser',
  unzip: 'unzip',
  'poppler-utils': 'poppler-utils',
};

/** Peers that the bench measures against. */
const PEERS = {
  'libvips-tools': 'libvips-tools',
  'libjxl-devtools': 'libjxl-devtools',
  hugo: 'hugo',
};

const PACKAGES = { start: WINDOW, test: { ...WINDOW, ...TESTS }, bench: { ...WINDOW, ...PEERS } };

/** @param {string} name */
function installed(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', `-f=\${Status}`, name], { encoding: 'utf8' });
  return stdout?.includes('ok installed') ?? false;
}

/** @param {string} name */
function available(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs what is missing where that is possible (root on Debian or Ubuntu); else prints the one line to run.
 * Does nothing on other systems.
 * @param {keyof PACKAGES} purpose
 */
export function prepareSystem(purpose) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = Object.entries(PACKAGES[purpose]).filter((names) => !names.some(installed));
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    const names = missing.map(([name, newer]) => (available(newer) ? newer : name));
    console.error(`Missing system packages. Run: sudo apt-get install -y ${names.join(' ')}`);
    return;
  }
  const run = (...words) =>
    execFileSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run('update', '-qq');
  const names = missing.map(([name, newer]) => (available(newer) ? newer : name));
  console.error(`Installing ${names.join(' ')} …`);
  run('install', '-y', '-qq', '--no-install-recommends', ...names);
}

/**
 * The words that put a virtual display before a command where there is none. One that begins anew when its last window
 * goes, as it does without `-noreset`, turns a window away that comes in that moment (11 of 800, one start after another).
 */
export function displayPrefix() {
  const needed =
    process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return needed ? ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24 -noreset'] : [];
}

/** Chromium's own sandbox refuses to run as root: switched off for uid 0 alone. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
