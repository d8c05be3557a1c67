/** Steps of the review and versions, as they change an article: pure but for the versions that they keep. */
import type { Article, Block, Figure } from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';

import { figuresIn, withFigures } from '../../shared/photographs.ts';
import {
  isClosed,
  mayPlace,
  type Person,
  type Prominence,
  type Step,
  takeStep,
} from '../../shared/workflow.ts';
import { keepVersion, readVersion, versionIds } from './versions.ts';

/**
 * The article after a step; as it was it is a version now.
 * @throws {GalleyError} `wrong-step` where the step cannot be taken from its status, by this role, or without a note
 */
export async function afterStep(
  article: Article,
  articleDir: string,
  step: Step,
  by: Person,
  note: string,
): Promise<Article> {
  const at = isoWithOffset(new Date());
  const { status } = article.review;
  const refused = new GalleyError('wrong-step', { step, status });
  const taken = { ...by, at, note };
  if (!takeStep(article, step, taken)) throw refused;
  const version = await keepVersion(articleDir, article, { at, by, reason: 'step', note });
  const after = takeStep(article, step, { ...taken, version });
  if (!after) throw refused;
  return after;
}

/**
 * The article as hot or featured news, or no longer.
 * @throws {GalleyError} `read-only` where `mayPlace` says no
 */
export function withProminence(
  article: Article,
  articleDir: string,
  prominence: Prominence,
  on: boolean,
  { role }: Person,
): Article {
  if (!mayPlace(article.review.status, role))
    throw new GalleyError('read-only', { path: articleDir });
  return { ...article, [prominence]: on };
}

const byId = <T extends { readonly id: string }>(first: readonly T[], then: readonly T[]): T[] => {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...then.filter(({ id }) => !known.has(id))];
};

/**
 * The pictures of a body as they stood last, each with what it hid: in the article, else in the newest of the versions
 * since that has it.
 */
async function lastPlaces(
  body: readonly Block[],
  article: Article,
  articleDir: string,
  since: string,
): Promise<Figure[]> {
  const found = article.body.flatMap(figuresIn);
  const isMissing = ({ media }: Figure) =>
    media !== '' && !found.some((figure) => figure.media === media);
  let missing = body.flatMap(figuresIn).filter(isMissing);
  for (const id of (await versionIds(articleDir)).reverse()) {
    if (missing.length === 0 || Number(id) <= Number(since)) break;
    // What cannot be read says nothing.
    const between = await readVersion(articleDir, id).catch(() => undefined);
    found.push(
      ...(between?.body ?? [])
        .flatMap(figuresIn)
        .filter(({ media }) => missing.some((one) => one.media === media)),
    );
    missing = missing.filter(isMissing);
  }
  return found;
}

/** A body whose pictures hide besides what they hid elsewhere: a face, once hidden, is not shown again by the way. */
function withHidden(body: readonly Block[], hidden: readonly Figure[]): Block[] {
  const covered = (figure: Figure): Figure => {
    const same = hidden.filter(({ media }) => media !== '' && media === figure.media);
    // Of one that was moved since, the present place counts.
    const redactions = same.reduce((all, one) => byId(one.redactions, all), figure.redactions);
    return { ...figure, redactions };
  };
  return body.map((block) => withFigures(block, covered));
}

/**
 * The article with an older version's words, pictures and metadata; what stood there is a version now. The record of
 * the review goes on: its comments stay, those of the older text come back with it. What readers were told of errors was
 * told, and stays, as does the address of what has left; what its pictures hide, or hid when they were last there, stays
 * hidden.
 * @throws {GalleyError} `read-only` for an article that is closed; as reading the version does
 */
export async function afterRestore(
  article: Article,
  articleDir: string,
  version: string,
  by: Person,
): Promise<Article> {
  if (isClosed(article.review.status)) throw new GalleyError('read-only', { path: articleDir });
  const old = await readVersion(articleDir, version);
  const hidden = await lastPlaces(old.body, article, articleDir, version);
  const at = isoWithOffset(new Date());
  await keepVersion(articleDir, article, { at, by, reason: 'restored', note: version });
  const names = new Set(old.media.map(({ name }) => name));
  const { slug, slugByHand } = article.exports.length > 0 ? article : old;
  return {
    ...old,
    body: withHidden(old.body, hidden),
    id: article.id,
    slug,
    slugByHand,
    created: article.created,
    modified: at,
    media: [...old.media, ...article.media.filter(({ name }) => !names.has(name))],
    corrections: article.corrections,
    exports: article.exports,
    review: {
      ...article.review,
      comments: byId(article.review.comments, old.review.comments),
      suggestions: old.review.suggestions,
    },
  };
}
