/** A start with settings that are damaged: no field, and no disk, may keep the window from coming. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSettings } from '../../electron/settings.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-settings-'));
});
afterEach(() => removeFolder(folder));

it.each([
  { x: 0, y: 0, width: 3_000_000_000, height: 860 },
  { x: 0, y: 0, width: 1360, height: Number.MAX_SAFE_INTEGER },
  { x: 3_000_000_000, y: 0, width: 1360, height: 860 },
])('leaves aside a window that no screen has: %j', (window) => {
  const written = { language: 'en', theme: 'dark', window };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(written));
  const settings = openSettings(folder, {}).get();
  expect(settings.window).toEqual({ width: 1360, height: 860, maximized: false });
  expect(settings).toMatchObject({ language: 'en', theme: 'dark' });
  expect(readdirSync(folder).some((name) => name.startsWith('settings.damaged-'))).toBe(true);
});

it.each(['../../etc/passwd', 'bài viết', 'a'.repeat(65)])(
  'opens no article by an id that none has: %s',
  (lastArticle) => {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ language: 'en', lastArticle }));
    expect(openSettings(folder, {}).get()).toMatchObject({ language: 'en', lastArticle: '' });
  },
);

it('keeps a file that is none beside its own, and leaves a sound one alone', () => {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ language: 'en' }));
  expect(openSettings(folder, {}).get().language).toBe('en');
  expect(readdirSync(folder)).toEqual(['settings.json']);
  writeFileSync(file, '{"language":"en"');
  expect(openSettings(folder, { theme: 'dark' }).get()).toMatchObject({ theme: 'dark' });
  const [aside = ''] = readdirSync(folder).filter((name) => name !== 'settings.json');
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"language":"en"');
});

it('starts where what is damaged cannot be set aside, as on a full disk', () => {
  mkdirSync(join(folder, 'settings.json'));
  expect(openSettings(folder, { language: 'en' }).get().language).toBe('en');
});
