/** The styles and numbering of Word documents. */
import {
  AlignmentType,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from 'docx';
import { runsFromRight } from '../../shared/languages.ts';
import { sizeStyle, TABLE_SIZES } from './docx-tables.ts';

const HEADING = { keepNext: true };

/** Word needs the country. */
const COUNTRIES: Readonly<Record<string, string>> = { vi: 'vi-VN', en: 'en-US' };
/** A language (BCP 47) as Word names it. */
const wordLanguage = (language: string): string => COUNTRIES[language] ?? language;

/** The language of text for Word's spelling check, and whether it runs from right to left. */
export const tongue = (language: string, fromRight: boolean) =>
  fromRight
    ? { rightToLeft: true, language: { bidirectional: wordLanguage(language) } }
    : { language: { value: wordLanguage(language) } };

/** A paragraph style based on Normal. */
const style = (name: string, said: Omit<IParagraphStyleOptions, 'id' | 'name'>) => ({
  id: name,
  name,
  basedOn: 'Normal',
  ...said,
});

/**
 * The styles; sizes in half points, spaces in twentieths of a point.
 * @param language of the article (BCP 47); without it Word would check spelling by the reader's language
 */
export const stylesOf = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: 'Times New Roman', size: 26, ...tongue(language, runsFromRight(language)) },
      paragraph: {
        // The default, but LibreOffice would take it as exact and cut pictures to one line.
        spacing: { after: 160, line: 300, lineRule: LineRuleType.AUTO },
        ...(runsFromRight(language) ? { bidirectional: true } : {}),
      },
    },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 120 } } },
    heading2: {
      run: { size: 30, bold: true },
      paragraph: { ...HEADING, outlineLevel: 1, spacing: { before: 280, after: 120 } },
    },
    heading3: {
      run: { size: 27, bold: true },
      paragraph: { ...HEADING, outlineLevel: 2, spacing: { before: 220, after: 100 } },
    },
    heading4: {
      run: { size: 26, italics: true },
      paragraph: { ...HEADING, outlineLevel: 3, spacing: { before: 200, after: 80 } },
    },
  },
  characterStyles: [
    { id: 'Embargo', name: 'Embargo', run: { bold: true, color: 'A01616' } },
    ...['Section', 'Kicker', 'Byline', 'Place', 'Time', 'Rights', 'Copyright'].map((name) => ({
      id: name,
      name,
    })),
  ],
  paragraphStyles: [
    style('Standfirst', { run: { bold: true } }),
    style('Facts', { run: { size: 22, color: '5C5850' } }),
    style('Caption', {
      run: { size: 22, italics: true, color: '5C5850' },
      paragraph: { spacing: { after: 240 } },
    }),
    ...TABLE_SIZES.map((size) =>
      style(sizeStyle(size), { run: { size }, paragraph: { spacing: { after: 0 } } }),
    ),
    style('Correction', { run: { size: 22 } }),
    style('Quote', { run: { italics: true }, paragraph: { indent: { left: 480 } } }),
    { id: 'PullQuote', name: 'Pull Quote', basedOn: 'Quote' },
    style('Attribution', { basedOn: 'Quote', paragraph: { alignment: AlignmentType.RIGHT } }),
  ],
});

/** The numbering of bulleted lists. */
export const UNORDERED = 'unordered';

/** The deepest list level in Word, from 0. */
export const DEEPEST = 8;
const LEVELS = Array.from({ length: DEEPEST + 1 }, (_, level) => level);

/** The numbering of lists that begin with a number. */
export const orderedFrom = (start = 1): string => `ordered-${start}`;

/** The numberings of a document. @param starts first numbers of its lists */
export const numberingOf = (starts: ReadonlySet<number>) => ({
  config: [
    ...[...starts].map((start) => ({
      reference: orderedFrom(start),
      levels: LEVELS.map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        start: level === 0 ? start : 1,
        text: `%${level + 1}.`,
        style: { paragraph: { indent: { left: 480 * (level + 1), hanging: 360 } } },
      })),
    })),
    {
      reference: UNORDERED,
      levels: LEVELS.map((level) => ({
        level,
        format: LevelFormat.BULLET,
        text: level % 2 === 0 ? '•' : '–',
        style: { paragraph: { indent: { left: 480 * (level + 1), hanging: 360 } } },
      })),
    },
  ],
});
