/** The library's settings as a form holds them: from a library, checked, and back to a library. */
import { z } from 'zod/mini';
import { type Library, librarySchema, publicationSchema } from '../../../shared/library.ts';
import type { Renaming } from '../../../shared/sections.ts';
import { nfc } from '../../../shared/text.ts';

/** A word and its meaning or replacement. */
export interface Pair {
  readonly word: string;
  readonly says: string;
}

/** The form's values: numbers as typed, tables as rows. */
export interface Draft {
  readonly name: string;
  readonly language: string;
  readonly sections: readonly string[];
  readonly renamed: readonly Renaming[];
  readonly headlineLimit: string;
  readonly standfirstLimit: string;
  readonly widths: string;
  readonly glossary: readonly Pair[];
  readonly styleList: readonly Pair[];
  readonly spelling: readonly string[];
  readonly publication: Library['publication'];
}

type Field = 'name' | 'headlineLimit' | 'standfirstLimit' | 'widths' | 'site' | 'accent';
/** Tables that can be wrong. */
export type Table = 'glossary' | 'styleList';

type FieldProblem = 'name' | 'limit' | 'widths' | 'site' | 'accent';
type RowProblem = 'twice' | 'noWord' | 'noInstead' | 'circle';

/** What is wrong: a message's key under `librarySettings.wrong`, and in tables the row it speaks of. */
export interface Problems {
  readonly fields: Readonly<Partial<Record<Field, FieldProblem>>>;
  readonly rows: Readonly<Record<Table, ReadonlyMap<number, RowProblem>>>;
}

const pairsOf = (record: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(record).map(([word, says]) => ({ word, says }));

/** The form's first state. */
export function draftOf(library: Library): Draft {
  return {
    name: library.name,
    language: library.language,
    sections: library.sections,
    renamed: [],
    headlineLimit: String(library.limits.headline),
    standfirstLimit: String(library.limits.standfirst),
    widths: library.renditionWidths.join(', '),
    glossary: pairsOf(library.glossary),
    styleList: pairsOf(library.styleList),
    spelling: library.spelling,
    publication: library.publication,
  };
}

const { limits, renditionWidths } = librarySchema.shape;
const wholeSchema = z.pipe(z.string().check(z.trim(), z.regex(/^\d+$/)), z.transform(Number));
const limitSchema = z.pipe(wholeSchema, limits.def.innerType.shape.headline.def.innerType);
const widthsSchema = z.pipe(
  z.array(wholeSchema).check(z.minLength(1)),
  renditionWidths.def.innerType,
);

const widthsIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

const clean = (text: string): string => nfc(text.trim());
const isBlank = ({ word, says }: Pair): boolean => clean(word) === '' && clean(says) === '';

function rowProblems(pairs: readonly Pair[], needsInstead: boolean) {
  const seen = new Set<string>();
  const problems = new Map<number, RowProblem>();
  pairs.forEach((pair, at) => {
    if (isBlank(pair)) return;
    const word = clean(pair.word);
    if (word === '') problems.set(at, 'noWord');
    else if (seen.has(word)) problems.set(at, 'twice');
    else if (needsInstead && clean(pair.says) === '') problems.set(at, 'noInstead');
    seen.add(word);
  });
  return problems;
}

/** Rows whose words replace each other in turn, whatever their case: mended, a text would come back to the first. */
function circles(pairs: readonly Pair[]): Map<number, RowProblem> {
  const plain = (text: string) => clean(text).toLowerCase();
  const instead = new Map(pairs.map(({ word, says }) => [plain(word), plain(says)]));
  const isInCircle = ({ word, says }: Pair): boolean => {
    const first = plain(word);
    const met = new Set([first]);
    let next: string | undefined = plain(says);
    // In other capitals a word may well replace itself.
    if (first === '' || next === first) return false;
    while (next !== undefined && !met.has(next)) {
      met.add(next);
      next = instead.get(next);
    }
    return next === first;
  };
  return new Map(pairs.flatMap((pair, at) => (isInCircle(pair) ? [[at, 'circle'] as const] : [])));
}

/** The problems of a form; empty if there are none. Empty rows are not a problem. */
export function problemsOf(draft: Draft): Problems {
  const { shape } = publicationSchema;
  const { publication } = draft;
  const checks = [
    ['name', 'name', clean(draft.name) !== ''],
    ['headlineLimit', 'limit', limitSchema.safeParse(draft.headlineLimit).success],
    ['standfirstLimit', 'limit', limitSchema.safeParse(draft.standfirstLimit).success],
    ['widths', 'widths', widthsSchema.safeParse(widthsIn(draft.widths)).success],
    ['site', 'site', shape.site.safeParse(clean(publication.site)).success],
    ['accent', 'accent', shape.accent.safeParse(publication.accent).success],
  ] as const satisfies [Field, FieldProblem, boolean][];
  return {
    fields: Object.fromEntries(
      checks.flatMap(([field, problem, isRight]) => (isRight ? [] : [[field, problem]])),
    ),
    rows: {
      glossary: rowProblems(draft.glossary, false),
      styleList: new Map([...circles(draft.styleList), ...rowProblems(draft.styleList, true)]),
    },
  };
}

/** Whether a form can be kept. */
export function isRight({ fields, rows }: Problems): boolean {
  return Object.keys(fields).length === 0 && Object.values(rows).every(({ size }) => size === 0);
}

/** What somebody else changed while the form was open. */
export interface Meanwhile {
  /** The key of a field's label under `librarySettings`, or the word of a row. */
  readonly name: string;
  readonly isWord: boolean;
  /** What it says now; undefined where it was removed. */
  readonly says: string | undefined;
}

/** What a form says in each of its fields, and of each word in its tables. */
function textsOf({ glossary, styleList, publication, ...draft }: Draft) {
  const { name, language, headlineLimit, standfirstLimit, widths } = draft;
  const { name: publicationName, site, accent, fonts, footer } = publication;
  const general = { name, language, headlineLimit, standfirstLimit, widths };
  const fields = { ...general, publicationName, site, accent, fonts, footer };
  const rows = [
    ...glossary.map((row) => ({ ...row, table: 'glossary' })),
    ...styleList.map((row) => ({ ...row, table: 'styleList' })),
  ];
  return new Map<string, Meanwhile>([
    ...Object.entries(fields).map(
      ([field, says]) => [field, { name: field, isWord: false, says }] as const,
    ),
    ...rows.map(
      ({ table, word, says }) =>
        [
          `${table} ${clean(word)}`,
          { name: clean(word), isWord: true, says: clean(says) },
        ] as const,
    ),
  ]);
}

/**
 * Of what the form changes, what somebody else changed to something else since it was opened.
 * @param first the form as it was opened
 * @param now the form as it would be opened now
 */
export function changedMeanwhile(first: Draft, draft: Draft, now: Draft): Meanwhile[] {
  const [before, mine, theirs] = [textsOf(first), textsOf(draft), textsOf(now)];
  return [...new Map([...before, ...theirs])].flatMap(([key, what]) => {
    const [was, wanted] = [before.get(key)?.says, mine.get(key)?.says];
    const says = theirs.get(key)?.says;
    return was !== says && was !== wanted && wanted !== says ? [{ ...what, says }] : [];
  });
}

const recordOf = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(
    pairs.filter((pair) => !isBlank(pair)).map(({ word, says }) => [clean(word), clean(says)]),
  );

/**
 * The library with a form's values; what the form does not show stays.
 * @param draft one in which {@link problemsOf} finds nothing
 */
export function withDraft(library: Library, draft: Draft): Library {
  const { publication } = draft;
  return {
    ...library,
    name: clean(draft.name),
    language: draft.language,
    sections: [...draft.sections],
    limits: {
      ...library.limits,
      headline: limitSchema.parse(draft.headlineLimit),
      standfirst: limitSchema.parse(draft.standfirstLimit),
    },
    renditionWidths: [...new Set(widthsSchema.parse(widthsIn(draft.widths)))].sort((a, b) => a - b),
    glossary: recordOf(draft.glossary),
    styleList: recordOf(draft.styleList),
    spelling: [...draft.spelling],
    publication: {
      ...publication,
      name: clean(publication.name),
      site: clean(publication.site),
      footer: nfc(publication.footer.trim()),
    },
  };
}

/**
 * Rows of a table copied from a spreadsheet, or lines such as `UBND = Ủy ban nhân dân`.
 * @returns [] for text that is one value and no table
 */
export function pairsIn(text: string): Pair[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 && !text.includes('\t')) return [];
  return lines.map((line) => {
    const [word = '', ...rest] = line.replace(/[^\S\t]+/gu, ' ').split(/\t|\s*(?:=|→|:)\s*/u);
    return { word: clean(word), says: clean(rest.join(' ')) };
  });
}
