/** The styles of an OpenDocument text: the formatting of words, the kinds of paragraphs and lists. */
import type { Document, Element } from '@xmldom/xmldom';
import type { FormatTag } from '../markup/writing.ts';
import type { ListLevel } from '../office/flat-lists.ts';
import { styleChain } from '../office/paragraph-styles.ts';
import { allIn, at, attributeOf, elementsIn, isAny } from '../office/xml.ts';

/** The formatting of words. */
export type Look = ReadonlySet<FormatTag>;

/** Styles of paragraphs, or of words in them. */
export type Family = 'paragraph' | 'text';

interface Style {
  readonly element: Element;
  /** Whether the program made it for direct formatting. */
  readonly isByHand: boolean;
}

/** Each tag, and whether text properties set it; undefined if they do not say. */
const SAYS: readonly [FormatTag, (looks: Element) => boolean | undefined][] = [
  ['strong', (looks) => said(looks, 'font-weight', /^(?:bold|[6-9]00)$/)],
  ['em', (looks) => said(looks, 'font-style', /^(?:italic|oblique)$/)],
  ['u', (looks) => said(looks, 'text-underline-style', /^(?!none$)/)],
  ['s', (looks) => said(looks, 'text-line-through-style', /^(?!none$)/)],
  ['sup', (looks) => said(looks, 'text-position', /^(?:super|[1-9])/)],
  ['sub', (looks) => said(looks, 'text-position', /^(?:sub|-)/)],
];

function said(looks: Element, name: string, pattern: RegExp): boolean | undefined {
  const value = attributeOf(looks, name);
  return value === '' ? undefined : pattern.test(value);
}

const textLooks = ({ element }: Style): Element | undefined => at(element, 'text-properties');

/** The styles of a document, by their names in it. */
export class OdtStyles {
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, Element>();
  readonly #fonts = new Map<string, string>();
  readonly #usual: Element | undefined;

  /** @param content the text, with the styles made for it; `styles` those that have names of their own, where it has any */
  constructor(content: Document, styles: Document | undefined) {
    const named = styles ? allIn(styles, 'styles')[0] : undefined;
    const byHand = allIn(content, 'automatic-styles')[0];
    for (const [group, isByHand] of [
      [named, false],
      [byHand, true],
    ] as const)
      for (const element of group ? elementsIn(group) : []) {
        const name = attributeOf(element, 'name');
        if (isAny(element, 'style'))
          this.#styles.set(`${attributeOf(element, 'family')} ${name}`, { element, isByHand });
        if (isAny(element, 'list-style')) this.#lists.set(name, element);
      }
    for (const font of [content, ...(styles ? [styles] : [])].flatMap((one) =>
      allIn(one, 'font-face'),
    ))
      this.#fonts.set(attributeOf(font, 'name'), attributeOf(font, 'font-family'));
    this.#usual = (named ? elementsIn(named) : []).find(
      (style) => isAny(style, 'default-style') && attributeOf(style, 'family') === 'paragraph',
    );
  }

  /** A style and those that it is based on, the nearest first. */
  #chain(family: string, name: string): Style[] {
    return styleChain(this.#styles.get(`${family} ${name}`), ({ element }) =>
      this.#styles.get(`${family} ${attributeOf(element, 'parent-style-name')}`),
    );
  }

  /** The display names of a paragraph's style and of those that it is based on, in lower case. */
  namesOf(paragraph: string): string[] {
    return this.#chain('paragraph', paragraph).map(({ element }) =>
      (attributeOf(element, 'display-name') || attributeOf(element, 'name')).toLowerCase(),
    );
  }

  /**
   * The formatting of words in a style, within words of another formatting. Of paragraph styles only direct formatting
   * counts: a named style tells what the paragraph is.
   */
  lookIn(family: Family, name: string, around: Look): Look {
    const look = new Set(around);
    const chain = this.#chain(family, name).filter(({ isByHand }) => isByHand || family === 'text');
    for (const style of chain.reverse()) {
      const looks = textLooks(style);
      for (const [tag, says] of looks ? SAYS : []) {
        const isSet = looks && says(looks);
        if (isSet) look.add(tag);
        else if (isSet === false) look.delete(tag);
      }
    }
    return look;
  }

  /** The first of some text properties that the nearest style sets; '' for none. */
  #property(family: Family, name: string, properties: readonly string[]): string {
    for (const style of this.#chain(family, name))
      for (const property of properties) {
        const value = attributeOf(textLooks(style), property);
        if (value) return value;
      }
    return '';
  }

  /** Whether words of a style are hidden. */
  isHidden(family: Family, name: string): boolean {
    return this.#property(family, name, ['display']) === 'none';
  }

  /** The language of words in a style; '' for none. A paragraph style falls back to the document's. */
  languageOf(family: Family, name: string): string {
    const own = this.#property(family, name, ['language']);
    return own || (family === 'paragraph' ? this.#everywhere('language') : '');
  }

  #everywhere(property: string): string {
    return attributeOf(this.#usual && at(this.#usual, 'text-properties'), property);
  }

  /** The font family of words in a style; '' for none. A paragraph style falls back to the document's. */
  fontOf(family: Family, name: string): string {
    const own = this.#property(family, name, ['font-name', 'font-family']);
    const font = own || (family === 'paragraph' ? this.#everywhere('font-name') : '');
    return (this.#fonts.get(font) ?? font).replace(/^'|'$/g, '');
  }

  /** The `clip` of a frame's style, which crops its picture; '' for none. */
  clipOf(frame: string): string {
    const said = this.#chain('graphic', frame).map(({ element }) =>
      attributeOf(at(element, 'graphic-properties'), 'clip'),
    );
    return said.find((clip) => clip !== '') ?? '';
  }

  /** A level of a list, 1 being the outermost; undefined if it has neither numbers nor bullets. A list without a style has bullets. */
  levelOf(list: string, depth: number): ListLevel | undefined {
    const style = this.#lists.get(list);
    const levels = style ? elementsIn(style) : [];
    const level = levels.find((one) => attributeOf(one, 'level') === String(depth));
    if (!level || !isAny(level, 'list-level-style-number')) return { ordered: false, start: 1 };
    const start = Number.parseInt(attributeOf(level, 'start-value'), 10);
    if (attributeOf(level, 'num-format') === '') return undefined;
    return { ordered: true, start: Number.isNaN(start) ? 1 : start };
  }
}
