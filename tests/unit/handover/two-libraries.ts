import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { packArticle } from '../../../electron/handover/pack.ts';
import { receive } from '../../../electron/handover/receive.ts';
import { unpackArticle } from '../../../electron/handover/unpack.ts';
import { importMedia } from '../../../electron/images/import.ts';
import { articlesDir, readArticleFile } from '../../../electron/library/files.ts';
import {
  addArticle,
  createLibrary,
  findArticle,
  saveArticle,
} from '../../../electron/library/store.ts';
import { keepVersion } from '../../../electron/library/versions.ts';
import { silent } from '../../../electron/watcher.ts';
import { type Article, articleSchema, emptyArticle } from '../../../shared/article.ts';

/** When all of it was written. */
export const at = '2026-03-02T10:00:00+07:00';
/** Who works here. */
export const reporter = { name: 'Lò Thị Mai', role: 'reporter' } as const;
/** Who works there. */
export const editor = { name: 'Hà Văn Tuấn', role: 'editor' } as const;

/**
 * The reporter's library with one article, the editor's, which is empty, and what goes from one to the other; `id` and
 * `dir` are the article's.
 */
export interface Two {
  /** Holds both libraries: to be taken away. */
  readonly root: string;
  readonly here: string;
  readonly there: string;
  readonly id: string;
  readonly dir: string;
}

/** Makes them. */
export async function twoLibraries(): Promise<Two> {
  const root = mkdtempSync(join(tmpdir(), 'galley-handover-'));
  const [here, there] = [join(root, 'here'), join(root, 'there')];
  await createLibrary(here, 'Báo Vùng Cao');
  await createLibrary(there, 'Tòa soạn');
  const draft = articleSchema.parse({
    ...emptyArticle('draft', at),
    headline: 'Đường mới lên bản',
    slug: 'duong-moi-len-ban',
    body: [{ type: 'paragraph', id: 'mot', spans: [{ text: 'Trời vừa sáng.' }] }],
  });
  const { id, dir } = await addArticle(here, draft);
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const { imported } = await importMedia(dir, [{ filename: 'anh.jpg', bytes }], silent);
  await change(here, id, (article) => ({ ...article, media: imported.map(({ media }) => media) }));
  await keepVersion(dir, (await readArticleFile(dir)).article, {
    at,
    by: reporter,
    reason: 'kept',
    note: '',
  });
  return { root, here, there, id, dir };
}

/** Changes an article of a library. */
export async function change(library: string, id: string, edit: (article: Article) => Article) {
  const dir = await findArticle(articlesDir(library), id);
  const { article, revision } = await readArticleFile(dir);
  await saveArticle(dir, edit(article), revision);
}

/** A change of the headline alone. */
export const withHeadline = (headline: string) => (article: Article) => ({ ...article, headline });
/** An article of a library, as it is on the disk. */
export const read = async (library: string, id: string) =>
  (await readArticleFile(await findArticle(articlesDir(library), id))).article;

/** Packs the article as it is in a library; gives the file. */
export async function pack(two: Two, library: string, name = 'bai.galley'): Promise<string> {
  const file = join(two.root, name);
  await packArticle({ articleDir: await findArticle(articlesDir(library), two.id), file }, silent);
  return file;
}

/** Takes a file into a library. */
export const takeIn = (
  library: string,
  path: string,
  by: typeof reporter | typeof editor = editor,
) => receive(library, by, (aside) => unpackArticle({ source: { path }, aside }, silent));
