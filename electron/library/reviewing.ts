/** How review steps and versions change an article. */
import type { Article, Block, Figure } from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import { figuresIn, withFigures } from '../../shared/photographs.ts';
import { sectionOfOld } from '../../shared/sections.ts';
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
 * The article after a step; its former state becomes a version.
 * @throws {GalleyError} `wrong-step` if its status, the role or a missing note does not allow it
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

/** Sets or clears hot or featured. @throws {GalleyError} `read-only` if {@link mayPlace} says no */
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
 * The pictures of a body as they last were, with their redactions: in the article, else in the newest version after
 * `since`.
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
    // Unreadable ones are skipped.
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

/** A body with the redactions of `hidden` added: a hidden face must not reappear by restoring. */
function withHidden(body: readonly Block[], hidden: readonly Figure[]): Block[] {
  const covered = (figure: Figure): Figure => {
    const same = hidden.filter(({ media }) => media !== '' && media === figure.media);
    // The present place of a moved one wins.
    const redactions = same.reduce((all, one) => byId(one.redactions, all), figure.redactions);
    return { ...figure, redactions };
  };
  return body.map((block) => withFigures(block, covered));
}

/**
 * The article with an older version's text, pictures and metadata; the present state becomes a version. Review record,
 * corrections, address (once exported) and redactions stay, and the section where the library no longer has the old
 * one; old comments come back.
 * @param sections of the library
 * @throws {GalleyError} `read-only` for a closed article; as {@link readVersion} does
 */
export async function afterRestore(
  article: Article,
  articleDir: string,
  version: string,
  by: Person,
  sections: readonly string[],
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
    section: sectionOfOld(old.section, article.section, sections),
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
