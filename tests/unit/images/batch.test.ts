/** A camera card: two hundred photographs in one go, some of them no photographs. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importMedia } from '../../../electron/images/import.ts';
import type { ImportSource } from '../../../electron/images/sources.ts';
import { silent } from '../../../electron/watcher.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('batch-');

const isBroken = (at: number): boolean => at % 25 === 7;
/** An article's folder. */
function folder(name: string): string {
  mkdirSync(join(root, name));
  return join(root, name);
}

let card: ImportSource[] = [];
beforeAll(async () => {
  card = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const create = { width: 60 + at, height: 60, channels: 3 as const, background: '#a63' };
      const picture = sharp({ create });
      const bytes = isBroken(at) ? Buffer.from(`hỏng ${at}`) : await picture.jpeg().toBuffer();
      return { filename: `DSC_${at}.jpg`, bytes };
    }),
  );
});

describe('two hundred photographs', () => {
  it('come in with progress that never goes back, and a report in the order of the card', async () => {
    const told: number[] = [];
    const progress = (done: number, total: number) => {
      expect(total).toBe(200);
      told.push(done);
    };
    const report = await importMedia(folder('all'), card, { progress, cancelled: () => false });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 200]);
    // What is told at the start of each: never are more than two begun and not done.
    expect(told.every((done, begun) => begun - done < 2)).toBe(true);
    const names = card.map((_, at) => `DSC_${at}.jpg`);
    expect(report.imported.map(({ media }) => media.filename)).toEqual(
      names.filter((_, at) => !isBroken(at)),
    );
    expect(report.refused.map(({ filename }) => filename)).toEqual(
      names.filter((_, at) => isBroken(at)),
    );
    expect(report.refused.every(({ error }) => error.code === 'media-refused')).toBe(true);
    expect(readdirSync(join(root, 'all', 'media'))).toHaveLength(report.imported.length);
  });

  it('of which two are the same: the second is already there', async () => {
    const twins = [0, 1, 0, 0].flatMap((at) => card[at] ?? []);
    const { imported } = await importMedia(folder('twins'), twins, silent);
    expect(imported.map(({ alreadyThere }) => alreadyThere)).toEqual([false, false, true, true]);
  });

  it('stop when they are cancelled in the middle, and leave whole files or none', async () => {
    let asked = 0;
    const cancelled = () => {
      asked += 1;
      return asked > 50;
    };
    const dir = folder('cut');
    const coming = importMedia(dir, card, { progress: () => {}, cancelled });
    await expect(coming).rejects.toMatchObject({ code: 'cancelled' });
    const stored = readdirSync(join(dir, 'media'));
    expect(stored.length).toBeLessThanOrEqual(50);
    for (const name of stored) {
      expect(name).toMatch(/^[0-9a-f]{64}\.jpg$/);
      expect((await sharp(join(dir, 'media', name)).metadata()).height).toBe(60);
    }
  });
});
