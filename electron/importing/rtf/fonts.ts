/** Converts text in Vietnamese fonts from before Unicode, which show characters as other letters. */
import { areLegacy, encodingOf, inUnicode } from '../../../shared/importing/legacy-letters.ts';
import type { RtfHead } from './head.ts';
import type { RtfLine } from './lines.ts';

/** The paragraphs with text in such fonts converted to Unicode. */
export function withoutLegacyLetters(
  lines: readonly RtfLine[],
  { fonts }: RtfHead,
): readonly RtfLine[] {
  const encodings = new Map([...fonts].map(([number, { name }]) => [number, encodingOf(name)]));
  const said = lines.flatMap(({ runs }, at) => {
    const words = runs.filter(({ font }) => encodings.get(font)).map(({ text }) => text);
    return words.length > 0 ? [{ at, text: words.join('') }] : [];
  });
  const legacy = areLegacy(said.map(({ text }) => text));
  const found = new Set(said.filter((_, at) => legacy[at]).map(({ at }) => at));
  return lines.map((line, at) => {
    if (!found.has(at)) return line;
    const runs = line.runs.map((run) => {
      const encoding = encodings.get(run.font);
      return encoding ? { ...run, text: inUnicode(run.text, encoding) } : run;
    });
    return { ...line, runs };
  });
}
