/** The packaged app: it does its work from inside the archive, and runs no code but its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { packFolder } from '../../electron/runtime/dist.mjs';
import { sandboxArguments } from '../../electron/runtime/system.mjs';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { openRow } from './article-on-disk.ts';
import { broughtAlong, holdersOf, linkedTo } from './debian-packages.ts';
import { expect, test } from './launch.ts';

/** How `@electron/fuses` reads a fuse: '0' and '1' of the wire. */
const OFF = 48;
const ON = 49;

const FOR_A_TRY = ['--form', 'html', '--override', 'Xuất để thử.'];

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'Galley.exe',
  darwin: 'Galley.app/Contents/MacOS/Galley',
};

let folder = '';
let executable = '';
let resources = '';

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(join(tmpdir(), 'galley-packed-'));
  const app = await packFolder(folder);
  executable = join(app, NAMES[process.platform] ?? 'galley');
  const mac = process.platform === 'darwin';
  resources = join(app, mac ? 'Galley.app/Contents/Resources' : 'resources');
});
test.afterAll(() => removeFolder(folder));

/** Runs the executable. `said` gives what it has said by then. */
function run(words: string[], env: NodeJS.ProcessEnv) {
  const child: ChildProcess = spawn(
    executable,
    [...words, ...sandboxArguments(dirname(executable))],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  const hear = (words: Buffer) => {
    said += words.toString();
  };
  child.stderr?.on('data', hear);
  child.stdout?.on('data', hear);
  return { child, said: () => said };
}

/**
 * Starts the app; Playwright's own way needs `--inspect`, which its fuse refuses. Where it listens stands in a file, also
 * when it starts again as another process.
 */
async function started(userData: string, words: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const running = run([...words, '--remote-debugging-port=0'], {
    ...env,
    GALLEY_USER_DATA: userData,
  });
  const { child, said } = running;
  let address = '';
  const listens = async () => {
    if (child.exitCode) throw new Error(`ended with ${child.exitCode}: ${said()}`);
    const file = join(userData, 'DevToolsActivePort');
    const [port, path] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    address = `ws://127.0.0.1:${port}${path}`;
    return path !== undefined;
  };
  await expect.poll(listens, { timeout: 60_000 }).toBe(true);
  return { ...running, address };
}

async function windowOf(address: string) {
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('Expected a window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return { browser, page };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

async function webpsBelow(dir: string): Promise<string[]> {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.webp')).map((name) => join(dir, name));
}

/** Opens the sample library's first article, and waits for its picture. */
async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mở thư viện mẫu' }).click();
  await openRow(page, 'Mùa nước đổ');
  const image = page.locator('.figure img').first();
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(100);
}

test('the packaged app opens the sample library, makes a WebP and knows its dictionaries', async ({
  desk,
}) => {
  const { child, address, said } = await started(desk.userData);
  const { browser, page } = await windowOf(address);
  await openSample(page);
  const [made = ''] = await webpsBelow(desk.userData);
  const head = (await readFile(made)).subarray(0, 12).toString('latin1');
  expect(head).toMatch(/^RIFF....WEBP$/s);
  const spelt = await page.evaluate(() =>
    window.galley.call('spelling.check', { words: ['đuọc', 'được', 'recieve'], language: 'vi' }),
  );
  expect(spelt).toEqual({ ok: true, value: { wrong: ['đuọc', 'recieve'] } });
  const licences = join(resources, 'licences');
  expect(await readdir(licences)).toContain('dictionary-vi.txt');
  expect(await readFile(join(licences, 'main.md'), 'utf8')).toContain('## mammoth');
  expect(await readFile(join(licences, 'window.md'), 'utf8')).toContain('## lexical');
  // Two glibs in one process complain, where they do not end it.
  expect(said()).not.toContain('GLib');
  await browser.close();
  await ended(child);
});

test('it goes on where an upgrade puts another archive in the place of its own', async ({
  desk,
}) => {
  test.skip(process.platform === 'win32', 'there an installer closes the app first');
  const { child, address } = await started(desk.userData);
  const { browser, page } = await windowOf(address);
  await openSample(page);
  const archive = join(resources, 'app.asar');
  await rename(archive, `${archive}.old`);
  try {
    await writeFile(archive, (await readFile(`${archive}.old`)).reverse());
    await page.getByRole('button', { name: 'Xuất bài…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  } finally {
    await rename(`${archive}.old`, archive);
  }
  await browser.close();
  await ended(child);
});

test('in a locale of ASCII it starts again in one of UTF-8: the sample library has Vietnamese letters in its path', async ({
  desk,
}) => {
  test.skip(process.platform !== 'linux', 'paths depend on the locale on Linux alone');
  const { address } = await started(desk.userData, [], { LC_ALL: 'C' });
  const { browser, page } = await windowOf(address);
  await openSample(page);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const [own] = processInfo.filter(({ type }) => type === 'browser');
  // Else the helper of Chromium's sandbox may not do its work for it.
  expect(await readFile(`/proc/${own?.id}/status`, 'utf8')).toContain('NoNewPrivs:\t0');
  // It is gone before it answers.
  await session.send('Browser.close').catch(() => undefined);
});

test('what its Debian package depends on brings along every library that it is linked to', async () => {
  test.skip(
    !existsSync('/usr/bin/dpkg-query'),
    'Debian and Ubuntu alone know packages by these names',
  );
  const { deb } = parse(await readFile('electron-builder.yml', 'utf8'));
  const brought = broughtAlong(deb.depends ?? []);
  const libraries = [executable, join(resources, 'node')].flatMap(linkedTo);
  expect(libraries).toContain('libgtk-3.so.0');
  const lacking = libraries.filter((name) => !holdersOf(name).some((one) => brought.has(one)));
  expect(lacking).toEqual([]);
});

test('it carries the command line along, whose commands find their parts from wherever they are called', async ({
  desk,
}) => {
  test.skip(process.platform !== 'linux', 'only there it carries a Node');
  const galley = join(desk.folder, 'galley');
  await symlink(join(resources, 'galley-cli'), galley);
  const said = (...words: string[]) =>
    execFileSync(galley, [...words, '--json'], { cwd: desk.folder, encoding: 'utf8' });
  const [article] = JSON.parse(said('list', '--library', join(resources, 'sample')));
  const { dir: made } = JSON.parse(said('export', article.dir, '--out', 'xuất', ...FOR_A_TRY));
  expect(await webpsBelow(made)).not.toEqual([]);
  expect(JSON.parse(said('verify', made))).toEqual({ ok: true, problems: [] });
});

for (const [word, answer] of [
  ['--version', /^Galley \d+\.\d+\.\d+\n$/],
  ['--help', /^galley \[--library=DIR\]/],
] as const) {
  test(`to ${word} it answers on the terminal, and opens no window`, async ({ desk }) => {
    test.skip(process.platform === 'win32', 'a program with windows has no terminal there');
    // On a machine without a display, too.
    const { child } = run([word], { GALLEY_USER_DATA: desk.userData, DISPLAY: '' });
    // What Chromium says of the machine is among its errors.
    let printed = '';
    child.stdout?.on('data', (words: Buffer) => {
      printed += words.toString();
    });
    const [code] = await once(child, 'close');
    expect(printed).toMatch(answer);
    expect(code).toBe(0);
  });
}

test('in a home that takes no folder of its own it says so, and does not start', async () => {
  test.skip(process.platform !== 'linux', 'other systems have each home made');
  const home = '/proc/khong-co';
  const env = { HOME: home, XDG_CONFIG_HOME: '', GALLEY_USER_DATA: '' };
  const { child, said } = run([], env);
  await expect.poll(said, { timeout: 30_000 }).toContain(`galley: ${home}/.config/Galley`);
  // Its box waits for an answer.
  expect(child.signalCode).toBeNull();
  await ended(child);
});

const fuses: [keyof typeof FuseV1Options, number][] = [
  ['RunAsNode', OFF],
  ['EnableNodeOptionsEnvironmentVariable', OFF],
  ['EnableNodeCliInspectArguments', OFF],
  ['EnableEmbeddedAsarIntegrityValidation', ON],
  ['OnlyLoadAppFromAsar', ON],
  ['GrantFileProtocolExtraPrivileges', OFF],
];
for (const [name, state] of fuses) {
  test(`its fuse ${name} is ${state === ON ? 'on' : 'off'}`, async () => {
    const wire = await getCurrentFuseWire(executable);
    const fuse = wire[FuseV1Options[name]];
    test.skip(fuse === undefined, `this Electron is older than the fuse ${name}`);
    expect(fuse).toBe(state);
  });
}

test('it runs no code but its own', async ({ desk }) => {
  const marker = join(desk.folder, 'ran');
  const script = join(desk.folder, 'foreign.cjs');
  await writeFile(script, `require('fs').writeFileSync(${JSON.stringify(marker)}, 'x');`);
  const beside = join(resources, 'app');
  await mkdir(beside);
  await writeFile(join(beside, 'package.json'), '{"name":"foreign","main":"../foreign.cjs"}');
  await writeFile(join(resources, 'foreign.cjs'), await readFile(script));
  const { child, address, said } = await started(desk.userData, [script, '--inspect=0'], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${script}`,
  });
  const { browser, page } = await windowOf(address);
  await expect(page.getByRole('heading', { name: 'Chào mừng đến với Galley' })).toBeVisible();
  expect(existsSync(marker)).toBe(false);
  expect(said()).not.toContain('Debugger listening');
  await browser.close();
  await ended(child);
});
