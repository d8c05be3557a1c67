/** Removes from the text that the parser found what is no part of the article's body. */
import type { Block } from '../../../shared/article.ts';
import { splitAtLines } from '../../../shared/importing/foreign-text.ts';
import { mailLines } from '../../../shared/importing/mail-lines.ts';
import { timeOfLine } from '../../../shared/importing/metadata-lines.ts';
import { isPortalButton, isPortalEnd } from '../../../shared/importing/portal-lines.ts';
import { bodyText, spansText } from '../../../shared/text.ts';
import type { Named } from '../document.ts';
import { PORTAL_OFFSET } from '../text.ts';
import { same, saysOnly } from './named.ts';

/** How many blocks at the top may repeat the page's metadata. */
const NEAR = 4;

/** A paragraph split at its line breaks, where old pages set a line of metadata among those of the text. */
function splitAtMetadata(block: Block, isMetadata: (line: string) => boolean): Block[] {
  if (block.type !== 'paragraph') return [block];
  const lines = splitAtLines(block.spans);
  if (lines.length < 2 || !lines.some((spans) => isMetadata(spansText(spans)))) return [block];
  return lines.map((spans, at) => ({ ...block, id: `${block.id}-${at}`, spans }));
}

/** The text without the lines of a letter that it was sent in. */
function withoutMail(blocks: readonly Block[]): Block[] {
  const letter = mailLines(blocks.map((block) => bodyText([block])));
  return blocks.filter((_, at) => !letter.has(at));
}

/** The text without what the portal prints below it. */
function withoutEnd(blocks: readonly Block[]): Block[] {
  const isOfText = (block: Block) => block.type !== 'paragraph' || !isPortalEnd(bodyText([block]));
  return blocks.slice(0, blocks.findLastIndex(isOfText) + 1);
}

/** The body in the blocks of a page, without the portal's own lines and without metadata that is repeated at its top. */
export function bodyIn(all: readonly Block[], named: Named): Block[] {
  // Without empty names: a picture without words would repeat them.
  const said = [
    named.headline ?? '',
    named.section ?? '',
    ...(named.bylines ?? []).map(({ name }) => name),
  ].filter(Boolean);
  const isRepeated = (words: string) =>
    said.some((each) => same(words, each)) || saysOnly(words, named.standfirst ?? '');
  const isMetadata = (line: string) =>
    isRepeated(line) || timeOfLine(line, PORTAL_OFFSET) !== undefined;
  return withoutEnd(withoutMail(all))
    .flatMap((block, at) => (at < NEAR ? splitAtMetadata(block, isMetadata) : [block]))
    .filter((block, at) => {
      const words = bodyText([block]);
      return !isPortalButton(words) && (at >= NEAR || !isRepeated(words));
    });
}
