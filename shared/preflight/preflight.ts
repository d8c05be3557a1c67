/** The preflight: every rule over one article, before it leaves. Pure, and quick enough to run while typing. */
import type { Article, Block } from '../article.ts';
import type { Library } from '../library.ts';
import { dateFindings, percentFindings } from './facts.ts';
import { type Finding, findingKey, type Severity } from './finding.ts';
import { letterFindings, mixedTones, type ToneUse, toneUses } from './letters.ts';
import { blockPassages, headPassages, type Passage } from './passages.ts';
import {
  fieldFindings,
  figureFindings,
  reviewFindings,
  structureFindings,
} from './requirements.ts';
import { typographyFindings } from './typography.ts';
import {
  namesSpelledTwoWays,
  placeholders,
  repeatedWords,
  styleWords,
  unexplainedAbbreviations,
} from './words.ts';

/** What a block gave when it was last read. Blocks are never changed in place, so it holds while they live. */
interface BlockReading {
  readonly context: string;
  readonly passages: readonly Passage[];
  readonly findings: readonly Finding[];
  readonly tones: readonly ToneUse[];
}
const readings = new WeakMap<Block, BlockReading>();

function passageFindings(passage: Passage, article: Article, library: Library, now: string) {
  return [
    ...typographyFindings(passage),
    ...letterFindings(passage),
    ...repeatedWords(passage, article.language),
    ...placeholders(passage),
    ...styleWords(passage, library.styleList),
    ...dateFindings(passage, article.published ?? now),
    ...percentFindings(passage),
  ];
}

function readBlock(block: Block, article: Article, library: Library, now: string, context: string) {
  const known = readings.get(block);
  if (known?.context === context) return known;
  const passages = blockPassages(block);
  const reading: BlockReading = {
    context,
    passages,
    findings: passages.flatMap((passage) => passageFindings(passage, article, library, now)),
    tones: passages.flatMap(toneUses),
  };
  readings.set(block, reading);
  return reading;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/**
 * All findings, errors first, each kind in reading order; those passed over with a reason are left out.
 * Blocks read before are not read again, so a run after a keystroke costs one block and the rules across blocks.
 * @param now ISO 8601 with offset
 */
export function preflight(article: Article, library: Library, now: string): Finding[] {
  const context = JSON.stringify([
    article.language,
    (article.published ?? now).slice(0, 10),
    library.styleList,
  ]);
  const head = headPassages(article);
  const blocks = article.body.map((block) => readBlock(block, article, library, now, context));
  const passages = [...head, ...blocks.flatMap((block) => block.passages)];
  const ignored = new Set(article.review.ignored.map(({ rule, key }) => `${rule} ${key}`));
  return [
    ...fieldFindings(article, library),
    ...head.flatMap((passage) => passageFindings(passage, article, library, now)),
    ...blocks.flatMap((block) => block.findings),
    ...mixedTones([...head.flatMap(toneUses), ...blocks.flatMap((block) => block.tones)]),
    ...unexplainedAbbreviations(passages, library.glossary),
    ...namesSpelledTwoWays(passages),
    ...figureFindings(article),
    ...structureFindings(article),
    ...reviewFindings(article, now),
  ]
    .filter((finding) => !ignored.has(`${finding.rule} ${findingKey(finding)}`))
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
