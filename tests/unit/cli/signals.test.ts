/** What is left when a signal ends the program in the middle of its work. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readArticleFile } from '../../../electron/library/files.ts';
import { traceOf } from '../../../electron/library/folder-mutex.ts';
import { TRACES } from '../../../electron/library/traces.ts';
import {
  at,
  BUILT,
  firstArticle,
  galley,
  galleyJson,
  galleyProcess,
  manyArticles,
  NAME,
  PROGRAM,
  photo,
  sample,
} from './galley.ts';

const dirs = await manyArticles();

describe.skipIf(!BUILT || process.platform === 'win32')(NAME, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves whole packages and nothing else when %s ends an export',
    async (signal) => {
      const out = at(`ra-${signal}`);
      const words = ['export', ...dirs, '--out', out, '--override', 'Thử'];
      const child = spawn(process.execPath, [PROGRAM, ...words]);
      const ended = once(child, 'exit');
      while (!existsSync(out) || readdirSync(out).length < 3)
        await new Promise((done) => setTimeout(done, 1));
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      const made = readdirSync(out);
      expect(made.length).toBeLessThan(64);
      for (const name of made)
        expect((await galleyJson('verify', join(out, name))).status, name).toBe(0);
    },
    30_000,
  );

  it('leaves nothing of an article whose pictures a signal ends', async () => {
    const library = at('dang-lam');
    const photos = await Promise.all(
      Array.from({ length: 60 }, async (_none, n) => {
        const path = at(`nhieu-${n}.png`);
        const create = { width: 1200, height: 900, channels: 3 as const };
        await sharp({ create: { ...create, background: { r: n, g: 0, b: 0 } } }).toFile(path);
        return path;
      }),
    );
    const words = ['new', '--library', library, '--media', ...photos];
    const child = spawn(process.execPath, [PROGRAM, ...words]);
    const ended = once(child, 'exit');
    const hasBegun = () => {
      try {
        const files = readdirSync(library, { recursive: true });
        return files.some((name) => /\.png$/.test(String(name)));
      } catch {
        // Not there yet, or a folder in it went while it was read.
        return false;
      }
    };
    while (!hasBegun()) await new Promise((done) => setTimeout(done, 1));
    child.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(existsSync(library)).toBe(false);
  }, 30_000);

  it.each(['pack', 'unpack'])(
    'leaves nothing of the %s that a signal ends',
    async (name) => {
      const [library, aside] = [at(`goi-${name}`), at(`goi-${name}-ra`)];
      const { dir } = (await galleyJson('new', '--library', library, '--media', photo)).value;
      const { article } = await readArticleFile(dir);
      const [known] = article.media;
      // No pictures, but named as such by their bytes: what is packed is proven by its name alone.
      const media = Array.from({ length: 40 }, () => {
        const bytes = randomBytes(2_000_000);
        const hash = createHash('sha256').update(bytes).digest('hex');
        writeFileSync(join(dir, 'media', `${hash}.jpg`), bytes);
        return { ...known, name: `${hash}.jpg` };
      });
      writeFileSync(join(dir, 'article.json'), JSON.stringify({ ...article, media }));
      mkdirSync(aside);
      const file = join(aside, 'bai.galley');
      if (name === 'unpack') expect((await galley('pack', dir, '--out', file)).status).toBe(0);
      const into = at(`goi-${name}-vao`);
      expect((await galley('new', '--library', into)).status).toBe(0);
      const place = name === 'pack' ? aside : join(into, 'articles');
      const before = readdirSync(place);
      const words = name === 'pack' ? [dir, '--out', file] : [file, '--library', into];
      const child = spawn(process.execPath, [PROGRAM, name, ...words]);
      const ended = once(child, 'exit');
      while (readdirSync(place).length === before.length) await pause(1);
      child.kill('SIGINT');
      expect(await ended).toEqual([null, 'SIGINT']);
      expect(readdirSync(place)).toEqual(before);
    },
    30_000,
  );

  it('makes a portal at once where the one who made it before was killed on this machine', async () => {
    const out = at('cong-bi-giet');
    expect((await galleyJson('export', firstArticle(), '--out', out)).status).toBe(0);
    const words = ['portal', out, '--library', sample];
    const child = spawn(process.execPath, [PROGRAM, ...words]);
    const ended = once(child, 'exit');
    const gate = join(out, '.portal.making');
    const trace = join(TRACES, `galley-${traceOf(gate)}`);
    // It has signed the gate, and is behind it.
    while (!existsSync(trace) || readFileSync(trace, 'utf8') === '') await pause(1);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(existsSync(gate)).toBe(true);
    const timeToMake = async () => {
      const began = performance.now();
      expect((await galleyProcess(...words)).status).toBe(0);
      return performance.now() - began;
    };
    const afterKill = await timeToMake();
    expect(existsSync(gate)).toBe(false);
    expect(existsSync(trace)).toBe(false);
    // For one who was killed elsewhere, 5 s are waited.
    expect(afterKill).toBeLessThan((await timeToMake()) + 4_000);
    expect((await galley('verify', out)).stdout).toBe('ok\n');
  }, 30_000);
});
