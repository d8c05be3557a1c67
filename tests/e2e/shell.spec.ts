/** The window: its languages, its looks, its memory. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OpenDialogOptions } from 'electron';
import { MAY_MOUNT, mount, mountSmall, unmount } from '../fixtures/mounting.ts';
import { bodyOf, firstArticle, newDraft } from './article-on-disk.ts';
import {
  choose,
  test as coldTest,
  commandLine,
  expect,
  holdBack,
  sampleLibrary,
  settle,
  sharedTest as test,
} from './launch.ts';

/** Appends so many bytes to a file; gives whether the disk took them. */
const hasRoom = (path: string, size: number): Promise<boolean> =>
  writeFile(path, Buffer.alloc(size), { flag: 'a' }).then(
    () => true,
    () => false,
  );

coldTest(
  'the language changes without a restart and is remembered, beside what a later Galley keeps',
  async ({ desk }) => {
    const file = join(desk.userData, 'settings.json');
    const later = { pinned: ['a'] };
    await writeFile(file, JSON.stringify({ language: 'vi', later }));
    const { app, page } = await desk.start();
    await page.getByLabel('Ngôn ngữ cửa sổ').selectOption('en');
    await expect(page.getByRole('heading', { name: 'Welcome to Galley' })).toBeVisible();
    await app.close();
    const again = await desk.start();
    await expect(again.page.getByRole('heading', { name: 'Welcome to Galley' })).toBeVisible();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ language: 'en', later });
  },
);

test('each script is set in the fonts that the window brings for it, and loads no others', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await page.locator('.row').first().click();
  await expect(page.locator('.editor-body')).toContainText('đ');
  await expect(page.locator('.panels')).toContainText('ư');
  const loaded = () =>
    page.evaluate(async () => {
      const faces = [...(await document.fonts.ready)].filter(({ status }) => status === 'loaded');
      return faces
        .map(({ family, unicodeRange }) => `${family}: ${unicodeRange.split(',')[0]}`)
        .sort();
    });
  const own = [
    'Noto Sans Variable: U+0-FF',
    'Noto Sans Variable: U+102-103',
    'Noto Serif Variable: U+0-FF',
    'Noto Serif Variable: U+102-103',
  ];
  expect(await loaded()).toEqual(own);
  await page.locator('.editor-body > p').first().click();
  await page.keyboard.insertText('Москва');
  await expect.poll(loaded).toEqual([...own, 'Noto Serif Variable Rest: U+301'].sort());
});

test('nothing is loaded from elsewhere, and the window has no Node', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');
  expect(await page.evaluate(() => [typeof process, typeof require])).toEqual([
    'undefined',
    'undefined',
  ]);
});

/** What reaches a listener of this machine, by UDP and by TCP; and its ports. */
async function listener() {
  const heard: string[] = [];
  const udp = createSocket('udp4').on('message', () => heard.push('udp'));
  const tcp = createServer((socket) => {
    heard.push('tcp');
    socket.destroy();
  });
  udp.bind(0, '127.0.0.1');
  tcp.listen(0, '127.0.0.1');
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  const { port } = tcp.address() as AddressInfo;
  const close = () => {
    udp.close();
    tcp.close();
  };
  return { heard, ports: { udp: udp.address().port, tcp: port }, close };
}

coldTest(
  'no script in the window reaches the net without a request, or has a file saved',
  async ({ desk }) => {
    const { app, page } = await desk.start(await sampleLibrary(desk.folder));
    await expect(page.locator('.row').first()).toBeVisible();
    const log = join(desk.folder, 'net.json');
    await app.evaluate(async ({ netLog, session }, path) => {
      await netLog.startLogging(path);
      session.defaultSession.on('will-download', (event) => {
        process.env.GALLEY_DOWNLOAD = String(event.defaultPrevented);
      });
    }, log);
    const { heard, ports, close } = await listener();
    await page.evaluate(async ({ udp, tcp }) => {
      const prefetch = document.createElement('link');
      prefetch.rel = 'dns-prefetch';
      prefetch.href = '//looked-up.example';
      document.head.append(prefetch);
      const file = document.createElement('a');
      file.download = 'x.txt';
      file.href = URL.createObjectURL(new Blob(['x']));
      file.click();
      const turn = `turn:127.0.0.1:${tcp}?transport=tcp`;
      const iceServers = [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: turn, username: 'words of the article', credential: 'x' },
      ];
      const call = new RTCPeerConnection({ iceServers });
      call.createDataChannel('x');
      await call.setLocalDescription(await call.createOffer());
      const gathered = () => call.iceGatheringState === 'complete';
      for (let tries = 0; !gathered() && tries < 20; tries += 1)
        await new Promise((done) => setTimeout(done, 100));
    }, ports);
    await expect.poll(() => app.evaluate(() => process.env.GALLEY_DOWNLOAD)).toBe('true');
    await app.evaluate(({ netLog }) => netLog.stopLogging());
    close();
    expect(heard).toEqual([]);
    expect(await readFile(log, 'utf8')).not.toContain('looked-up.example');
  },
);

coldTest('a damaged settings file is set aside and the app starts', async ({ desk }) => {
  await writeFile(`${desk.userData}/settings.json`, '{"language": "vi", ');
  const { page } = await desk.start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect((await readdir(desk.userData)).some((name) => name.startsWith('settings.damaged-'))).toBe(
    true,
  );
});

coldTest(
  'says that nothing is remembered on a full disk, and why no window comes on one that takes no change',
  async ({ desk }) => {
    test.skip(!MAY_MOUNT, 'needs root on Linux, to mount a small disk');
    const disk = join(desk.folder, 'disk');
    await mkdir(disk);
    mountSmall(disk, '16m');
    await settle(disk, { language: 'vi' });
    try {
      const { app, page } = await desk.start(undefined, disk);
      // What Chromium writes leaves no more room than that.
      for (let size = 1 << 20; size >= 1; size >>= 1)
        while (await hasRoom(join(disk, 'ballast'), size));
      await choose(app, 'theme-dark');
      await expect(page.locator('.notice')).toContainText('Đĩa đầy');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await app.close();
      await rm(join(disk, 'ballast'));
      mount('-o', 'remount,ro', disk);
      const env = { ...process.env, GALLEY_USER_DATA: disk };
      const second = spawn(process.env.GALLEY_ELECTRON ?? '', commandLine(), {
        env,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => second.once('exit', () => resolve('ended')));
      // Until somebody has read it: a box of the system’s own, which no test can reach.
      expect(await Promise.race([ended, pause(5_000, 'is read')])).toBe('is read');
      second.kill('SIGKILL');
      await ended;
    } finally {
      unmount(disk);
    }
  },
);

coldTest(
  'after a restart the last article takes words at once; widths and the open panel are as they were',
  async ({ desk }) => {
    const library = await sampleLibrary(desk.folder);
    const { app, page } = await desk.start(library);
    await page
      .getByRole('button', { name: /Mùa nước đổ/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Tòa soạn' }).click();
    const separator = page.getByRole('separator', { name: 'Độ rộng danh sách bài' });
    await separator.focus();
    const width = () => page.locator('.library').evaluate((list) => list.clientWidth);
    const before = await width();
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBeGreaterThan(before + 20);
    const wide = await width();
    await app.close();
    const again = await desk.start(library);
    // The list and the panels come in meanwhile: no letter is lost, and the caret stays.
    const text = again.page.locator('.editor-body');
    await text.press('Control+Home');
    const words = 'Viết ngay khi bài hiện ra, danh sách còn chưa tới. ';
    await again.page.keyboard.type(words, { delay: 5 });
    await expect(again.page.getByRole('tab', { name: 'Tòa soạn' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(again.page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(/Mùa nước đổ/);
    const list = again.page.locator('.library');
    await expect
      .poll(() => list.evaluate((element) => element.clientWidth))
      .toBeGreaterThan(wide - 8);
    await expect(text).toContainText(words.trim());
    await expect(text).toBeFocused();
  },
);

coldTest(
  'closing ends the article, which the next start leaves closed, then the window',
  async ({ desk }) => {
    const { app, page, library } = await newDraft(desk);
    await page.keyboard.type('Viết dở');
    await choose(app, 'settings');
    const settings = page.getByRole('dialog', { name: 'Cài đặt' });
    await expect(settings).toBeVisible();
    // It waits for an answer first.
    await choose(app, 'close');
    await settings.press('Escape');
    await expect(settings).toBeHidden();
    await expect(bodyOf(page)).toHaveText('Viết dở');
    // However long the disk takes.
    await holdBack(app, 'article.close');
    await choose(app, 'close');
    await expect(page.locator('.nothing-open').getByRole('button').first()).toBeFocused();
    expect((await firstArticle(library)).body).toMatchObject([{ spans: [{ text: 'Viết dở' }] }]);
    const ended = app.waitForEvent('close');
    await choose(app, 'close');
    await ended;
    const again = await desk.start(library);
    await expect(again.page.locator('.row')).toHaveCount(1);
    await expect(again.page.locator('.nothing-open')).toBeVisible();
    await expect(bodyOf(again.page)).toBeHidden();
  },
);

coldTest('what is set shows at once, however long the disk takes', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await page
    .getByRole('button', { name: /Chợ phiên/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: 'Bài viết' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await holdBack(app, 'settings.set');
  await page.getByRole('tab', { name: 'Bài viết' }).press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Ghi chú cho bước này')).toBeFocused();
  await choose(app, 'toggle-list');
  await expect(page.locator('.row').first()).toBeHidden();
  await choose(app, 'theme-dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await choose(app, 'language-en');
  await expect(page.getByRole('region', { name: 'Review' })).toBeVisible();
  await choose(app, 'settings');
  await page.getByLabel('Your name').fill('Lò Thị Mai');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Role')).toBeFocused();
});

coldTest(
  'a window magnified three times shows the article alone, and a side when it is asked for',
  async ({ desk }) => {
    const { app, page } = await desk.start(await sampleLibrary(desk.folder));
    const magnify = (factor: number) =>
      app.evaluate(({ BrowserWindow }, by) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setContentSize(1280, 800);
        window?.webContents.setZoomFactor(by);
      }, factor);
    const list = page.getByRole('searchbox', { name: 'Tìm theo nội dung' });
    await magnify(3);
    await expect(list).toBeVisible();
    await page.locator('.row').first().click();
    await expect(page.locator('.editor-body')).toBeVisible();
    await expect(list).toBeHidden();
    const buttons = page.locator('.status-line button');
    await expect(buttons).toHaveCount(3);
    for (const button of await buttons.all()) await expect(button).toBeInViewport({ ratio: 1 });
    await buttons.first().click();
    await expect(list).toBeVisible();
    await magnify(1);
    await expect(list).toBeVisible();
  },
);

coldTest(
  'the key of the plus sign magnifies the window with Shift and without it',
  async ({ desk }) => {
    const { app, page } = await desk.start();
    await page.getByRole('button').first().focus();
    const magnified = (...modifiers: ('control' | 'shift')[]) =>
      app.evaluate(async ({ BrowserWindow }, held) => {
        const page = BrowserWindow.getAllWindows()[0]?.webContents;
        page?.setZoomFactor(1);
        const keyCode = held.includes('shift') ? 'Plus' : '=';
        page?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: held });
        await new Promise((done) => setTimeout(done, 300));
        return page?.getZoomFactor();
      }, modifiers);
    expect(await magnified('control', 'shift')).toBeGreaterThan(1);
    expect(await magnified('control')).toBeGreaterThan(1);
  },
);

coldTest(
  "the native menu speaks the window's language and commands the window",
  async ({ desk }) => {
    const { app, page } = await desk.start(await sampleLibrary(desk.folder));
    const labels = () =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
    // It is made while the window draws its first screen.
    await expect.poll(labels).toEqual(['&Tệp', '&Sửa', '&Xem']);
    const choose = (...path: string[]) =>
      app.evaluate(({ Menu }, names) => {
        let items = Menu.getApplicationMenu()?.items ?? [];
        for (const name of names) {
          const item = items.find(({ label }) => label === name);
          if (!item) throw new Error(`no menu item ${name}`);
          if (item.submenu) items = item.submenu.items;
          else item.click();
        }
      }, path);
    await expect(page.locator('.row')).toHaveCount(5);
    await choose('&Tệp', 'Bài mới');
    await expect(page.locator('.row')).toHaveCount(6);
    await choose('&Xem', 'English');
    await expect(page.getByRole('button', { name: 'New article' })).toBeVisible();
    expect(await labels()).toEqual(['&File', '&Edit', '&View']);
    await choose('&View', 'Dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  },
);

coldTest('F10 leads to the menu bar', async ({ desk }) => {
  test.skip(process.platform === 'darwin', 'a Mac has another bar, and another key');
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await page.locator('.row').first().click();
  await bodyOf(page).click();
  const isInPage = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isFocused());
  await expect.poll(isInPage).toBe(true);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
      type: 'keyDown',
      keyCode: 'F10',
    }),
  );
  await expect.poll(isInPage).toBe(false);
});

coldTest(
  'a dialog says what it is for, and opens where something was last chosen in it',
  async ({ desk }) => {
    const { app, page } = await desk.start(await sampleLibrary(desk.folder));
    const card = join(desk.folder, 'card');
    const TITLES = {
      'library.choose': 'Mở thư viện',
      'article.importFiles': 'Nhập bài từ tệp',
    };
    const ask = async (channel: 'library.choose' | 'article.importFiles', filePaths: string[]) => {
      await app.evaluate(({ dialog }, paths) => {
        dialog.showOpenDialog = async (...asked: unknown[]) => {
          Object.assign(globalThis, { asked: asked.at(-1) });
          return { canceled: paths.length === 0, filePaths: paths };
        };
      }, filePaths);
      await page.evaluate((name) => window.galley.call(name, undefined), channel);
      const asked = await app.evaluate(
        () => (globalThis as { asked?: OpenDialogOptions }).asked ?? {},
      );
      expect(asked.title).toBe(TITLES[channel]);
      return asked.defaultPath;
    };
    const documents = await app.evaluate((electron) => electron.app.getPath('documents'));
    expect(await ask('library.choose', [])).toBe(documents);
    await ask('article.importFiles', [join(card, 'tin.txt')]);
    expect(await ask('library.choose', [join(card, 'kho', 'anh')])).toBe(documents);
    expect(await ask('article.importFiles', [])).toBe(card);
    expect(await ask('library.choose', [])).toBe(join(card, 'kho'));
    expect(await ask('library.choose', [])).toBe(join(card, 'kho'));
  },
);
