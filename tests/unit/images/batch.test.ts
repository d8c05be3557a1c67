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

  /** A watcher that cancels when it was asked so often. */
  function cancelledAfter(most: number) {
    let asked = 0;
    const cancelled = () => {
      asked += 1;
      return asked > most;
    };
    return { progress: () => {}, cancelled };
  }

  it('that are cancelled in the middle leave nothing of theirs: what was there before stays', async () => {
    const dir = folder('cut');
    await importMedia(dir, card.slice(0, 3), silent);
    const before = readdirSync(join(dir, 'media'));
    const coming = importMedia(dir, card, cancelledAfter(50));
    await expect(coming).rejects.toMatchObject({ code: 'cancelled' });
    expect(before).toHaveLength(3);
    expect(readdirSync(join(dir, 'media'))).toEqual(before);
  });

  it('that are cancelled leave what another import, meanwhile, was told is there', async () => {
    const dir = folder('shared');
    let other: ReturnType<typeof importMedia> | undefined;
    const { cancelled } = cancelledAfter(50);
    const progress = (done: number) => {
      if (done === 20) other ??= importMedia(dir, card.slice(0, 6), silent);
    };
    const coming = importMedia(dir, card, { progress, cancelled });
    await expect(coming).rejects.toMatchObject({ code: 'cancelled' });
    const { imported } = (await other) ?? { imported: [] };
    expect(imported).toHaveLength(6);
    const names = imported.map(({ media }) => media.name).sort();
    expect(readdirSync(join(dir, 'media')).sort()).toEqual(names);
  });
});
