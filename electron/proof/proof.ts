/** Builds a galley proof: the article with open comments and preflight findings. */
import { fontFiles } from '../../assets/export/fonts.ts';
import {
  type PlacedNote,
  PROOF_WORDS,
  type ProofContent,
  type ProofNote,
  textKey,
} from '../../assets/proof/content.ts';
import { proofPage } from '../../assets/proof/proof-page.tsx';
import { thumbnailUrl } from '../../shared/addresses.ts';
import type { Article, Span } from '../../shared/article.ts';
import { formatVietnamese, isoWithOffset } from '../../shared/dates.ts';
import { blockPassages, headPassages } from '../../shared/passages.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { editsFor } from '../../shared/picture-edits.ts';
import type { Finding } from '../../shared/preflight/finding.ts';
import { preflight } from '../../shared/preflight/preflight.ts';
import { reviewFindings } from '../../shared/preflight/requirements.ts';
import type { UiLanguage } from '../../shared/settings.ts';
import { withoutSuggestions } from '../../shared/suggestions/suggestions.ts';
import { picturedFigures } from '../exporting/figures.ts';
import { findingMessage } from '../finding-message.ts';
import type { ThumbnailRequest } from '../images/thumbnail-request.ts';
import { articlesDir, libraryOf, readArticleFile } from '../library/files.ts';
import { listArticles } from '../library/listing.ts';
import { openLibrary } from '../library/store.ts';

/** Width of pictures in pixels: 290 dpi in a column of 112 mm. */
const PROOF_PICTURE_WIDTH = 1280;

/** A proof to print. */
export interface Proof {
  readonly html: string;
  /** Its pictures, as thumbnails of the article. */
  readonly pictures: readonly Pick<ThumbnailRequest, 'media' | 'width' | 'edits'>[];
  readonly headline: string;
  readonly newsroom: string;
  /** As in the running head. */
  readonly pulled: string;
}

/** A note without a number; without `key` it is on the whole article. */
interface Remark extends Omit<ProofNote, 'number'> {
  readonly key?: string;
  readonly start: number;
  readonly end: number;
}

type Comment = Article['review']['comments'][number];

/** A text or figure of the article. */
interface Part {
  readonly key: string;
  readonly spans: readonly Span[];
}

/** The parts that can have notes, in reading order. */
function partsOf(article: Article): Part[] {
  const head = headPassages(article).map(({ place }) => ({
    key: textKey(place.field ?? ''),
    spans: [],
  }));
  const body = article.body.flatMap((block): Part[] => {
    // A comment can be on a whole gallery, pull quote or embed.
    const wholes = new Set([block.id, ...figuresIn(block).map(({ id }) => id)]);
    return [
      ...[...wholes].map((id) => ({ key: textKey(id, 'figure'), spans: [] })),
      ...blockPassages(block).map(({ place, spans = [] }) => ({
        key: textKey(block.id, place.part),
        spans,
      })),
    ];
  });
  return [...head, ...body];
}

function ofFinding(finding: Finding, language: UiLanguage): Remark {
  const { field, block, part = 'spans', start = 0, end = start } = finding.place;
  const inText = block !== undefined || (field !== undefined && finding.place.start !== undefined);
  return {
    kind: finding.severity,
    said: [{ by: '', words: findingMessage(finding, language) }],
    ...(inText ? { key: block === undefined ? textKey(field ?? '') : textKey(block, part) } : {}),
    start,
    end,
  };
}

function ofComment(comment: Comment, parts: readonly Part[]): Remark {
  const said = comment.remarks.map(({ by, text }) => ({ by: by.name, words: text }));
  const remark = { kind: 'comment' as const, said, start: 0, end: 0 };
  if (comment.anchor === 'figure' && comment.figure)
    return { ...remark, key: textKey(comment.figure, 'figure') };
  for (const { key, spans } of parts) {
    let [at, start, end] = [0, -1, 0];
    for (const span of spans) {
      const isOn = span.comments?.includes(comment.id) ?? false;
      if (isOn && start < 0) start = at;
      at += span.text.length;
      if (isOn) end = at;
    }
    if (start >= 0) return { ...remark, key, start, end };
  }
  // Its text is gone: the note quotes it.
  const quoted = comment.quote ? [{ by: '', words: `“${comment.quote}”` }] : [];
  return { ...remark, said: [...quoted, ...said] };
}

/** Numbers the notes in reading order; those on the whole article come first. */
function numbered(remarks: readonly Remark[], order: readonly string[]) {
  const rank = new Map(order.map((key, at) => [key, at]));
  const placeOf = ({ key }: Remark) => (key === undefined ? -1 : (rank.get(key) ?? -1));
  const sorted = [...remarks].sort((a, b) => placeOf(a) - placeOf(b) || a.start - b.start);
  const general: ProofNote[] = [];
  const notes = new Map<string, PlacedNote[]>();
  sorted.forEach(({ key, start, end, ...said }, at) => {
    const note = { ...said, number: at + 1 };
    if (key === undefined || !rank.has(key)) general.push(note);
    else notes.set(key, [...(notes.get(key) ?? []), { start, end, note }]);
  });
  return { general, notes };
}

/** The fonts, inlined: the proof loads no file. */
async function facesOf(article: Article): Promise<string> {
  const files = await Promise.all([fontFiles('serif', article), fontFiles('sans', article)]);
  return files
    .flat()
    .map(({ family, style, range, bytes }) => {
      const source = `data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}`;
      return `@font-face{font-family:"${family}";font-style:${style};font-weight:100 900;src:url(${source});unicode-range:${range}}`;
    })
    .join('');
}

/**
 * Makes a proof of an article on disk.
 * @param language of the notes
 * @throws {GalleyError} as reading does
 */
export async function makeProof(articleDir: string, language: UiLanguage): Promise<Proof> {
  const { article: whole } = await readArticleFile(articleDir);
  const libraryDir = libraryOf(articleDir);
  const library = await openLibrary(libraryDir);
  const others = await listArticles(articlesDir(libraryDir));
  const now = isoWithOffset(new Date());
  const article = withoutSuggestions(whole);
  const parts = partsOf(article);
  const open = whole.review.comments.filter(({ resolved }) => !resolved);
  // Comments are in the margin; suggestions are only mentioned, because the text is without them.
  const found = [
    ...preflight(article, library, now, others).filter(({ rule }) => rule !== 'open-comments'),
    ...reviewFindings(whole, now).filter(({ rule }) => rule === 'pending-suggestions'),
  ];
  const remarks = [
    ...found.map((finding) => ofFinding(finding, language)),
    ...open.map((comment) => ofComment(comment, parts)),
  ];
  const pictures = picturedFigures(article).map(({ figure, media }) => ({
    id: figure.id,
    media: media.name,
    width: PROOF_PICTURE_WIDTH,
    edits: editsFor(figure, 'free', media),
  }));
  const content: ProofContent = {
    article,
    newsroom: library.name,
    pulled: formatVietnamese(now),
    pictures: new Map(
      pictures.map(({ id, media, width, edits }) => [
        id,
        thumbnailUrl(article.id, media, width, edits),
      ]),
    ),
    ...numbered(
      remarks,
      parts.map(({ key }) => key),
    ),
    words: PROOF_WORDS[language],
    faces: await facesOf(article),
  };
  return {
    html: proofPage(content),
    pictures: pictures.map(({ id: _id, ...picture }) => picture),
    headline: article.headline,
    newsroom: library.name,
    pulled: content.pulled,
  };
}
