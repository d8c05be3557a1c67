/** Rescue copies of texts that could not be saved, in the app's own folder. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod/mini';
import { type Article, articleSchema } from '../../shared/article.ts';
import type { RescueCopy } from '../../shared/channels/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import { writeOwnFile } from '../own-file.ts';
import { removeFile } from './busy-files.ts';
import { checked, jsonIn } from './checked.ts';

const rescueSchema = z.object({
  libraryDir: z.string(),
  revision: z.string(),
  savedAt: z.string(),
  article: articleSchema,
});

/** A rescue copy with its text. */
export type Rescue = z.infer<typeof rescueSchema>;

const fileOf = (rescueDir: string, name: string): string => join(rescueDir, basename(name));

/** A free name: an older copy is never overwritten. */
function freeName(rescueDir: string, id: string): string {
  let name = `${id}.json`;
  for (let number = 2; existsSync(fileOf(rescueDir, name)); number += 1)
    name = `${id}-${number}.json`;
  return name;
}

/**
 * Keeps a text. Gives the copy's name.
 * @param own an older copy of it to replace
 * @throws {GalleyError} as {@link diskError} names it
 */
export function keepRescue(
  rescueDir: string,
  libraryDir: string,
  article: Article,
  revision: string,
  own?: string,
): string {
  const rescue: Rescue = { libraryDir, revision, savedAt: isoWithOffset(new Date()), article };
  const name = own ?? freeName(rescueDir, article.id);
  writeOwnFile(fileOf(rescueDir, name), rescue);
  return name;
}

/** Reads a rescue copy. @param name as {@link listRescues} gives it @throws {GalleyError} `not-found` or `damaged` */
export async function readRescue(rescueDir: string, name: string): Promise<Rescue> {
  const path = fileOf(rescueDir, name);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new GalleyError('not-found', { path });
  });
  return checked(rescueSchema, jsonIn(text, path), path);
}

/** All rescue copies; unreadable files are skipped. */
export async function listRescues(rescueDir: string): Promise<RescueCopy[]> {
  const names = await readdir(rescueDir).catch(() => []);
  const copies = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name): Promise<RescueCopy[]> => {
        const rescue = await readRescue(rescueDir, name).catch(() => undefined);
        if (!rescue) return [];
        const { article, libraryDir, savedAt } = rescue;
        return [{ name, headline: article.headline, libraryDir, savedAt }];
      }),
  );
  return copies.flat();
}

/** Removes a rescue copy. */
export async function discardRescue(rescueDir: string, name: string): Promise<void> {
  await removeFile(fileOf(rescueDir, name));
}
