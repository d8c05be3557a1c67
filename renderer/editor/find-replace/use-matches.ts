/** The matches of a search, highlighted in the text, and how they are replaced. */
import { type LexicalEditor, mergeRegister, SKIP_DOM_SELECTION_TAG } from 'lexical';
import { useEffect, useState } from 'react';
import type { SearchOptions } from '../../../shared/find.ts';
import { pieceAround } from '../../../shared/library-search.ts';
import { nfc } from '../../../shared/text.ts';
import { $findAll, $replace, $select, type Found, type IsLeftOut } from './matches.ts';

/** Static: with thousands of live ranges, removing a node takes milliseconds. */
function domRange(editor: LexicalEditor, found: Found): StaticRange | undefined {
  const [first, last] = [found.parts[0], found.parts.at(-1)];
  const start = first && editor.getElementByKey(first.key)?.firstChild;
  const end = last && editor.getElementByKey(last.key)?.firstChild;
  if (!first || !last || !(start instanceof Text) || !(end instanceof Text)) return undefined;
  return new StaticRange({
    startContainer: start,
    startOffset: Math.min(first.start, start.length),
    endContainer: end,
    endOffset: Math.min(last.end, end.length),
  });
}

function paint(editor: LexicalEditor, matches: readonly Found[], current: number): void {
  // One by one: no call takes a hundred thousand arguments, as many as a letter has places in a long text.
  const all = new Highlight();
  for (const range of matches.flatMap((found) => domRange(editor, found) ?? [])) all.add(range);
  CSS.highlights.set('galley-found', all);
  const here = matches[current] && domRange(editor, matches[current]);
  CSS.highlights.set('galley-found-here', new Highlight(...(here ? [here] : [])));
  here?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

function $findIn(
  query: string,
  options: SearchOptions,
  readings: readonly IsLeftOut[],
): readonly Found[] {
  for (const isLeftOut of readings) {
    const found = $findAll(query, options, isLeftOut);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The matches of a search, and the index of the current one (0 if there is none).
 * @param readings which texts to leave out; the first with any match counts
 */
export function useMatches(
  editor: LexicalEditor,
  query: string,
  options: SearchOptions,
  readings: readonly IsLeftOut[],
) {
  const [matches, setMatches] = useState<readonly Found[]>([]);
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const look = () => setMatches(editor.read(() => $findIn(query, options, readings)));
    look();
    return mergeRegister(editor.registerUpdateListener(look), () => {
      CSS.highlights.delete('galley-found');
      CSS.highlights.delete('galley-found-here');
    });
  }, [editor, query, options, readings]);
  const count = matches.length;
  const at = count === 0 ? 0 : Math.min(current, count - 1);
  useEffect(() => paint(editor, matches, at), [editor, matches, at]);

  const replace = (which: readonly Found[], words: string) =>
    editor.update(
      () => {
        for (const found of [...which].reverse()) $replace(found, nfc(words));
      },
      // A caret that is set again takes the focus along: the next key would be typed into the article.
      { discrete: true, tag: SKIP_DOM_SELECTION_TAG },
    );
  const here = matches[at];
  return {
    count,
    at,
    /** The words around the match here; '' where there is none. */
    around: here ? pieceAround(here.line, here.match) : '',
    /** To the next match (1) or the one before (−1), round the article's ends. */
    go: (step: 1 | -1) => setCurrent(count === 0 ? 0 : (at + step + count) % count),
    /** Puts the selection on the match here. */
    select: () => {
      if (here) editor.update(() => $select(here));
    },
    /** Replaces the match here and goes to the next: not one within the new words, which would be replaced again and again. */
    replaceHere: (words: string) => {
      replace(matches.slice(at, at + 1), words);
      const left = editor.read(() => $findIn(query, options, readings)).length;
      const within = Math.max(0, left - count + 1);
      setCurrent(left === 0 ? 0 : (at + within) % left);
    },
    replaceAll: (words: string) => replace(matches, words),
  };
}
