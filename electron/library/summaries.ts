/** The rows of the library list, read anew only where a file has changed. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Article } from '../../shared/article.ts';
import { editsFor } from '../../shared/edits.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { ArticleSummary } from '../../shared/library.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { withoutSuggestions } from '../../shared/suggestions.ts';
import { bodyText, countWords, foldForSearch } from '../../shared/text.ts';
import { articleFile, articleFolders, idOfFolder, readArticleFile } from './files.ts';

/** A row of the list made from an article. */
export function summarize(article: Article): ArticleSummary {
  const text = bodyText(withoutSuggestions(article).body);
  const pictures = article.body.flatMap(figuresIn);
  const lead = pictures.find((figure) => figure.id === article.leadFigure) ?? pictures[0];
  const item = article.media.find(({ name }) => name === lead?.media);
  const words = [article.headline, article.standfirst, article.kicker, article.source, text];
  return {
    id: article.id,
    headline: article.headline,
    standfirst: article.standfirst,
    slug: article.slug,
    section: article.section,
    status: article.review.status,
    assignee: article.review.assignee,
    due: article.review.due,
    hot: article.hot,
    featured: article.featured,
    tags: article.tags,
    bylines: article.bylines.map((byline) => byline.name),
    created: article.created,
    modified: article.modified,
    published: article.published,
    words: countWords(text),
    folded: foldForSearch([...words, ...article.tags].join('\n')),
    picture: lead?.media || undefined,
    pictureEdits: lead && item && editsFor(lead, 'free', item),
  };
}

function damagedRow(dir: string, code: string): ArticleSummary {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(basename(dir))?.[0] ?? '1970-01-01';
  return {
    id: idOfFolder(dir),
    headline: basename(dir),
    standfirst: '',
    slug: '',
    section: '',
    status: 'draft',
    assignee: '',
    hot: false,
    featured: false,
    tags: [],
    bylines: [],
    created: `${date}T00:00:00Z`,
    modified: `${date}T00:00:00Z`,
    words: 0,
    folded: foldForSearch(basename(dir)),
    damaged: code,
  };
}

const known = new Map<string, { stamp: string; row: ArticleSummary }>();

async function rowOf(dir: string): Promise<ArticleSummary | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(articleFile(dir));
    const stamp = `${mtimeMs} ${size} ${ino}`;
    const last = known.get(dir);
    if (last?.stamp === stamp) return last.row;
    const row = summarize((await readArticleFile(dir)).article);
    known.set(dir, { stamp, row });
    return row;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return damagedRow(dir, error instanceof GalleyError ? error.code : 'unexpected');
  }
}

/** All rows, each with its folder, of a folder of articles, newest change first. Files that cannot be read are rows marked `damaged`. */
export async function summaries(parent: string): Promise<(ArticleSummary & { dir: string })[]> {
  const dirs = await articleFolders(parent);
  const rows = await Promise.all(
    dirs.map(async (dir) => {
      const row = await rowOf(dir);
      return row && { ...row, dir };
    }),
  );
  return rows
    .filter((row) => row !== undefined)
    .sort((a, b) => Date.parse(b.modified) - Date.parse(a.modified));
}
