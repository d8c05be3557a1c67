/** The sample library: whole, and with no sentence of the seed article. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleSchema } from '../../shared/article.ts';
import { librarySchema } from '../../shared/library.ts';
import { bodyText } from '../../shared/text.ts';
import { readSeed } from '../fixtures/seed.ts';

const SAMPLE = resolve(import.meta.dirname, '../../assets/sample/library');
const folders = readdirSync(join(SAMPLE, 'articles'));
const read = (folder: string) =>
  articleSchema.parse(
    JSON.parse(readFileSync(join(SAMPLE, 'articles', folder, 'article.json'), 'utf8')),
  );

describe('the sample library', () => {
  it('is a library', () => {
    const text = readFileSync(join(SAMPLE, 'library.json'), 'utf8');
    expect(librarySchema.safeParse(JSON.parse(text)).success).toBe(true);
  });

  it.each(folders)('%s is an article whose pictures are there under their hash', (folder) => {
    const article = read(folder);
    for (const { name, bytes } of article.media) {
      const file = readFileSync(join(SAMPLE, 'articles', folder, 'media', name));
      expect(createHash('sha256').update(file).digest('hex')).toBe(name.slice(0, 64));
      expect(file.length).toBe(bytes);
    }
    const media = new Set(article.media.map(({ name }) => name));
    for (const block of article.body)
      if (block.type === 'figure') expect(media.has(block.media)).toBe(true);
  });

  it('has no sentence of the seed article', () => {
    const seed = readSeed();
    const ours = folders.map((folder) => bodyText(read(folder).body)).join('\n');
    const theirs =
      seed?.parts.flatMap((part) => (part.kind === 'paragraph' ? [part.text] : [])) ?? [];
    const sentences = theirs
      .flatMap((text) => text.split(/(?<=\.)\s/))
      .filter((s) => s.length > 30);
    expect(sentences.filter((sentence) => ours.includes(sentence))).toEqual([]);
  });
});
