/** Export from the window: preview, progress, report; one article and many; every form by a checker of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { verify } from '../../electron/exporting/verify.ts';
import { expectAccessible } from './accessible.ts';
import { articleIn } from './article-on-disk.ts';
import {
  answerDialogs,
  closeWindow,
  test as coldTest,
  expect,
  holdBack,
  sampleLibrary,
  shoot,
  sharedTest as test,
} from './launch.ts';

test('an article is looked at as a page, and goes out in all forms', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library, { author: editor });
  await page.locator('.row-main', { hasText: 'nước sạch về đến từng nhà' }).click();
  await expect(page.locator('.figure img').first()).toBeVisible();
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox')).toHaveCount(6);
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await shoot(page, 'export-choose');
  await expectAccessible(page, { part: 'dialog' });

  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('h1')).toContainText('Khe Lau', { timeout: 60_000 });
  for (const [name, width] of [
    ['Điện thoại', 390],
    ['Máy tính bảng', 820],
    ['Máy tính', 1280],
  ] as const) {
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog.locator('iframe')).toHaveCSS('width', `${width}px`);
    await expect
      .poll(() => frame.locator('.lead img').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);
    await shoot(page, `export-preview-${width}`);
  }
  // Nothing runs in it, and its style is its own: what the policy of the page lets through.
  await expect(frame.locator('h1')).toHaveCSS('font-weight', '700');
  await dialog.getByRole('button', { name: 'Quay lại' }).click();

  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(dialog).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  await expect(page.locator('.banner')).toContainText('Bài đã xuất nên chỉ đọc');
  // What was wanted is no trouble, and is said once.
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await shoot(page, 'export-report');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(dialog).toHaveCount(0);
  const [name = ''] = await readdir(out);
  const dir = join(out, name);
  expect(await verify(dir)).toEqual({ ok: true, problems: [] });
  const files = await readdir(dir);
  for (const file of [
    'index.html',
    'article.json',
    'article.schema.json',
    'ninjs.json',
    'index.md',
    'article.txt',
    'article.docx',
  ])
    expect(files).toContain(file);
  const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  expect(manifest.approval).toBeDefined();
});

const editor = { name: 'Lan Anh', role: 'editor' as const };

test('a look at a page that was left while it was made does not come back', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library, { author: editor });
  await page.locator('.row-main', { hasText: 'nước sạch về đến từng nhà' }).click();
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('galley:preview.make');
    ipcMain.handle('galley:preview.make', () => {
      const late = { ok: true, value: { url: 'about:blank' } };
      return new Promise((answer) => ipcMain.once('late', () => answer(late)));
    });
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: 'Quay lại' }).click();
  await app.evaluate(({ ipcMain }) => void ipcMain.emit('late'));
  // An answer to a later question comes after it.
  await page.evaluate(() => window.galley.call('app.commands', undefined));
  await expect(dialog.getByRole('button', { name: 'Xuất', exact: true })).toBeVisible();
});

test('a selection goes out with one progress and a report for each article', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library, { author: editor });
  const rows = page.locator('.row-main');
  await expect(rows).toHaveCount(5);
  await rows.first().click({ modifiers: ['Control'] });
  await rows.last().click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Đã chọn 5 bài' });
  await expect(bar).toBeVisible();
  await shoot(page, 'export-selection');
  await bar.getByRole('button', { name: 'Bỏ chọn' }).click();
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await expect(bar).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  const out = join(desk.folder, 'out');
  await mkdir(out);
  await answerDialogs(app, [out]);
  const dialog = page.getByRole('dialog', { name: 'Xuất 5 bài' });
  const startExport = async () => {
    await bar.getByRole('button', { name: 'Xuất…' }).click();
    await dialog.getByLabel('Tệp zip').check();
    await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
  };

  // Pressed in the window itself, once it says so: a press from here may come when all five have gone.
  const hadBar = page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = new MutationObserver(() => {
          const work = document.querySelector<HTMLElement>('.export-work');
          if (!work?.innerText.includes('/5 bài')) return;
          look.disconnect();
          resolve(work.querySelector('progress')?.checkVisibility());
          work.querySelector('button')?.click();
        });
        look.observe(document, { subtree: true, childList: true, characterData: true });
      }),
  );
  await startExport();
  expect(await hadBar).toBe(true);
  await expect(dialog.locator('.export-report')).toContainText('Đã dừng theo yêu cầu');
  const whole = await readdir(out);
  await expect(dialog.locator('.export-report')).toContainText(`Đã xuất ${whole.length} bài.`);
  expect(whole.length).toBeLessThan(5);
  for (const zip of whole)
    expect([zip, await verify(join(out, zip))]).toEqual([zip, { ok: true, problems: [] }]);
  await dialog.getByRole('button', { name: 'Xong' }).click();

  await startExport();
  await expect(dialog.locator('.export-report')).toBeVisible({ timeout: 90_000 });
  await shoot(page, 'export-selection-report');
  await expect(dialog.locator('.export-made > li')).toHaveCount(5);
  await expect(dialog.locator('.export-refused')).toHaveCount(3);
  // The editor sees what he lets go, and is not told to ask one.
  const held = dialog.locator('.export-refused', { hasText: 'Mùa nước đổ' }).getByRole('listitem');
  await expect(held).toHaveText([
    'Bài chưa được duyệt.',
    'Chưa có thời gian đăng.',
    'Ảnh 3: chưa có chú thích.',
  ]);
  await expect(dialog.locator('.export-report')).not.toContainText('nhờ biên tập viên');
  await dialog.getByLabel('Lý do vẫn xuất').fill('Thử nghiệm');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.export-report')).toContainText('Đã xuất 3 bài.', {
    timeout: 90_000,
  });
  const zips = (await readdir(out)).filter((name) => name.endsWith('.zip'));
  expect(zips).toHaveLength(5);
  for (const zip of zips) expect(await verify(join(out, zip))).toEqual({ ok: true, problems: [] });
});

coldTest(
  'Escape at an export, and a closing window, do not lose its report; who waits for a drive can leave',
  async ({ desk }) => {
    const library = await sampleLibrary(desk.folder);
    const { app, page } = await desk.start(library);
    await page
      .locator('.row-main')
      .first()
      .click({ modifiers: ['Control'] });
    await page.keyboard.press('Control+a');
    await answerDialogs(app, [join(desk.folder, 'out')]);
    await page.getByRole('toolbar').getByRole('button', { name: 'Xuất…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Xuất 5 bài' });
    const goOn = await holdBack(app, 'export.articles');
    const begin = async () => {
      await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
      await expect(dialog.getByRole('progressbar')).toBeVisible();
    };
    for (const leave of [() => page.keyboard.press('Escape'), () => closeWindow(app)]) {
      await begin();
      await leave();
      await goOn();
      await expect(dialog.locator('.export-report')).toContainText('Đã xuất');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await page.getByRole('toolbar').getByRole('button', { name: 'Xuất…' }).click();
    }
    await begin();
    await page.keyboard.press('Escape');
    await expect(dialog.getByRole('alert')).toContainText('chưa dừng lại');
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    await expect(dialog).toHaveCount(0);
  },
);

const CLI = resolve(import.meta.dirname, '../../electron/galley.mjs');
const FORMS = ['html', 'json', 'ninjs', 'markdown', 'text', 'docx'].flatMap((form) => [
  '--form',
  form,
]);

async function hashes(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const pairs = files.map(async (file) => [
    file.slice(dir.length),
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(pairs));
}

coldTest(
  'the same article is the same bytes in two time zones and languages, cached or not',
  async ({ desk }) => {
    const made: Record<string, string>[] = [];
    for (const [at, [TZ, LANG]] of [
      ['Asia/Ho_Chi_Minh', 'vi_VN.UTF-8'],
      ['America/St_Johns', 'tr_TR.UTF-8'],
    ].entries()) {
      const library = join(desk.folder, `library-${at}`);
      await cp(await sampleLibrary(desk.folder), library, { recursive: true });
      const dir = await articleIn(library, 'samplecho');
      const out = join(desk.folder, `out-${at}`);
      for (const kind of [[], ['--zip']]) {
        const args = [CLI, 'export', dir, '--out', out, ...FORMS, ...kind, '--override', 'Thử'];
        const { status, stderr } = spawnSync(process.execPath, args, {
          encoding: 'utf8',
          env: { ...process.env, TZ, LANG, LC_ALL: LANG },
        });
        expect(stderr).toBe('');
        expect(status).toBe(0);
      }
      made.push(await hashes(out));
    }
    expect(Object.keys(made[0] ?? {}).length).toBeGreaterThan(20);
    expect(made[1]).toEqual(made[0]);
  },
);

coldTest('an export that is killed leaves the old package or the new one', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const dir = await articleIn(library, 'sampletram');
  const out = join(desk.folder, 'out');
  const args = (kind: string[]) => [CLI, 'export', dir, '--out', out, ...kind, '--override', 'Thử'];
  for (const kind of [[], ['--zip']]) {
    expect(spawnSync(process.execPath, args(kind)).status).toBe(0);
    for (let after = 150; after <= 600; after += 90) {
      const child = spawn(process.execPath, args(kind), { stdio: 'ignore' });
      const ended = new Promise((done) => child.once('exit', done));
      await new Promise((done) => setTimeout(done, after));
      child.kill('SIGKILL');
      await ended;
      const [name = ''] = (await readdir(out)).filter(
        (each) => !each.startsWith('.') && each.endsWith('.zip') === kind.length > 0,
      );
      expect(await verify(join(out, name))).toEqual({ ok: true, problems: [] });
    }
  }
});
