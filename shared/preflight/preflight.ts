/** The preflight: all rules over one article, quick enough to run while typing. */
import type { Article, Block } from '../article.ts';
import type { Library } from '../library.ts';
import { blockPassages, correctionPassage, headPassages, type Passage } from '../passages.ts';
import { kindsOf, settledBlocks, suggestionsIn } from '../suggestions/suggestions.ts';
import { unexplainedAbbreviations } from './abbreviations.ts';
import { dateFindings, numberFindings } from './facts.ts';
import { type Finding, findingName, recordName, type Severity } from './finding.ts';
import { letterFindings, mixedTones } from './letters.ts';
import { placerIn } from './marked.ts';
import { namesSpelledTwoWays } from './names.ts';
import { figureFindings, type Hiding } from './pictures.ts';
import {
  correctionFindings,
  fieldFindings,
  linkFindings,
  reviewFindings,
  type Slugged,
  slugFindings,
  structureFindings,
} from './requirements.ts';
import { mixedForms, typographyFindings } from './typography.ts';
import { creditLabels, placeholders, repeatedWords, styleWords } from './words.ts';

/** A block's last check, valid because blocks are never changed in place. */
interface BlockReading {
  readonly context: string;
  readonly passages: readonly Passage[];
  readonly findings: readonly Finding[];
}
const readings = new WeakMap<Block, BlockReading>();

function passageFindings(
  passage: Passage,
  article: Article,
  library: Library,
  now: string,
): Finding[] {
  if (passage.text === '') return [];
  return [
    ...typographyFindings(passage),
    ...letterFindings(passage),
    ...repeatedWords(passage, article.language),
    ...placeholders(passage),
    ...creditLabels(passage),
    ...styleWords(passage, library.styleList),
    ...dateFindings(passage, article.published ?? now),
    ...numberFindings(passage, article.language),
  ];
}

function readBlock(block: Block, article: Article, library: Library, now: string, context: string) {
  const known = readings.get(block);
  if (known?.context === context) return known;
  const passages = known?.passages ?? blockPassages(block);
  const reading: BlockReading = {
    context,
    passages,
    findings: [
      ...passages.flatMap((passage) => passageFindings(passage, article, library, now)),
      ...linkFindings(block, passages),
    ],
  };
  readings.set(block, reading);
  return reading;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/** A record of an ignored finding. */
export type Ignored = Article['review']['ignored'][number];

/** The result of the preflight. */
export interface Verdict {
  /** Errors first, then in reading order. */
  readonly findings: readonly Finding[];
  /** Findings ignored with a reason. */
  readonly ignored: readonly { readonly finding: Finding; readonly record: Ignored }[];
}

/** Moves findings to the text with suggestions, which the window shows. */
function inMarkedText(article: Article, settled: readonly Block[], found: readonly Finding[]) {
  const marked = article.body.filter((block) => suggestionsIn(block).size > 0);
  if (marked.length === 0) return found;
  const place = placerIn(marked, settled, kindsOf(article.review.suggestions));
  return found.flatMap((finding) => place(finding) ?? []);
}

/**
 * Checks an article without open suggestions. Unchanged blocks are not checked again.
 * @param now ISO 8601 with offset
 * @param others the library's list, for slugs and redactions; not needed for errors
 */
export function examine(
  article: Article,
  library: Library,
  now: string,
  others: readonly (Hiding & Slugged)[] = [],
): Verdict {
  const context = JSON.stringify([
    article.language,
    (article.published ?? now).slice(0, 10),
    library.styleList,
  ]);
  const settled = settledBlocks(article);
  const leaving = { ...article, body: settled };
  const head = headPassages(article);
  const blocks = settled.map((block) => readBlock(block, article, library, now, context));
  const passages = [...head, ...blocks.flatMap((block) => block.passages)];
  const found = [
    ...fieldFindings(leaving, library),
    ...slugFindings(leaving, others),
    ...head.flatMap((passage) => passageFindings(passage, article, library, now)),
    ...blocks.flatMap((block) => block.findings),
    // Checked with its own date, and apart from the rest: it may name what was wrong.
    ...article.corrections.flatMap((each) =>
      passageFindings(correctionPassage(each), { ...article, published: each.at }, library, now),
    ),
    ...mixedTones(passages),
    ...mixedForms(passages),
    ...unexplainedAbbreviations(passages, library.glossary),
    ...namesSpelledTwoWays(passages),
    ...figureFindings(leaving, article.body, others),
    ...structureFindings(leaving),
    ...correctionFindings(leaving),
  ];
  const all = [...inMarkedText(article, settled, found), ...reviewFindings(article, now)].sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity],
  );
  // Names are only needed to find records by.
  if (article.review.ignored.length === 0) return { findings: all, ignored: [] };
  const records = new Map(article.review.ignored.map((record) => [recordName(record), record]));
  const recordOf = (finding: Finding) => records.get(findingName(finding));
  return {
    findings: all.filter((finding) => recordOf(finding) === undefined),
    ignored: all.flatMap((finding) => {
      const record = recordOf(finding);
      return record ? [{ finding, record }] : [];
    }),
  };
}

/** The findings of {@link examine} that are not ignored. */
export function preflight(...order: Parameters<typeof examine>): readonly Finding[] {
  return examine(...order).findings;
}
