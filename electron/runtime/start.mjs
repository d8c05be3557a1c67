// @ts-check
/**
 * `npm start`: prepares the machine, builds, and opens Galley. Without a display it does the main job on a virtual
 * one: opens the sample library, exports its first article, takes a picture of the window, and says where both are.
 */
import './node-version.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { locateElectron } from './locate.mjs';
import { displayPrefix, prepareSystem, sandboxArguments } from './system.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const DEMO = '--demo';

/** @param {import('./locate.mjs').Electron} electron */
function openWindow({ executable, distDir }) {
  const args = [...sandboxArguments(distDir), ROOT, ...process.argv.slice(2)];
  if (args[0] === '--no-sandbox')
    console.error("Chromium's sandbox is off: neither root nor a user without namespaces has it.");
  const child = spawn(executable, args, { stdio: 'inherit' });
  // Ended by a signal, it has failed.
  child.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * The demonstration itself, already on a virtual display. Playwright starts every Electron without the sandbox.
 * @param {string} executable the Electron's
 */
async function demonstrate(executable) {
  const { _electron } = await import('playwright');
  const work = mkdtempSync(join(tmpdir(), 'galley-demo-'));
  const out = join(work, 'export');
  mkdirSync(out);
  const app = await _electron.launch({
    executablePath: executable,
    args: [ROOT],
    env: { ...process.env, GALLEY_USER_DATA: join(work, 'user') },
  });
  const page = await app.firstWindow();
  await page.locator('.welcome .primary').click();
  await page.locator('.row-main').last().waitFor();
  await page.locator('.row-main:has(img)').last().click();
  // It stands there before it is loaded, and where it cannot be.
  await page.waitForFunction(() => {
    const picture = document.querySelector('.figure img');
    return picture instanceof HTMLImageElement && picture.naturalWidth > 0;
  });
  await app.evaluate(({ dialog }, dir) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [dir] });
  }, out);
  await page.locator('.status-line .primary').click();
  await page.locator('.export-choose .primary').click();
  await page.locator('.export-report').waitFor({ timeout: 120_000 });
  const said = (await page.locator('.export-report').textContent()) ?? '';
  const screenshot = join(work, 'window.png');
  await page.locator('.export-report .primary').click();
  await page.screenshot({ path: process.env.GALLEY_SCREENSHOT ?? screenshot });
  await app.close();
  if (!said.includes(out)) throw new Error(said);
  console.log(`\nNo display here, so Galley ran on a virtual one.
  Exported article: ${out}
  Screenshot:       ${process.env.GALLEY_SCREENSHOT ?? screenshot}
For a window, run npm start on a desktop, or over ssh -X.`);
}

if (process.argv.includes(DEMO)) {
  await demonstrate(process.argv.at(-1) ?? '');
} else {
  prepareSystem('start');
  const electron = await locateElectron().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  build();
  const [command, ...rest] = displayPrefix();
  if (!command) openWindow(electron);
  else {
    const self = import.meta.filename;
    const words = [...rest, process.execPath, self, DEMO, electron.executable];
    process.exit(spawnSync(command, words, { stdio: 'inherit' }).status ?? 1);
  }
}
