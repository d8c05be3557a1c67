/** A paragraph of an OpenDocument text as it is read: its words in markup, with the marks of its review. */
import { escaped, looking } from '../markup/writing.ts';
import type { OdtReview } from './review.ts';
import type { Look } from './styles.ts';

/** A part of a line. */
interface Run {
  /** Its words; '' for a picture, a line's end and a note's number, which are markup alone. */
  readonly words: string;
  readonly markup: string;
  readonly look: Look;
  readonly href: string;
  readonly ids: string[];
}

const runMarkup = ({ markup, look, href, ids }: Run): string =>
  looking(markup, look, href, ids.join(' '));

/** A line's markup, and its words as they are once all that is suggested is done. */
export interface LineWords {
  readonly markup: string;
  readonly words: string;
}

/** What stands in one paragraph, run by run. */
export class OdtLine {
  readonly #runs: Run[] = [];
  /** The changes of the break above it. */
  readonly #above: readonly string[];

  constructor(above: readonly string[]) {
    this.#above = above;
  }

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** Adds words. Their ids are copied: a comment may be added to them later. */
  say(words: string, look: Look, href: string, ids: readonly string[]): void {
    this.#runs.push({ words, markup: escaped(words), look, href, ids: [...ids] });
  }

  /** Adds what is markup alone. */
  show(markup: string, look: Look = new Set()): void {
    this.#runs.push({ words: '', markup, look, href: '', ids: [] });
  }

  /** Puts a thread on the last words. @returns whether there are any */
  comment(thread: string): boolean {
    const last = this.#runs.findLast(({ words }) => words.trim() !== '');
    last?.ids.push(thread);
    return last !== undefined;
  }

  /**
   * Ends the line. Here a change of a break is one of the text below it, in the file of that above it: a whole paragraph
   * that came or went takes its own.
   * @param changes those of the break behind it
   * @returns its words, and the changes that the next line's break has
   */
  end(changes: readonly string[], review: OdtReview): LineWords & { readonly next: string[] } {
    const said = this.#runs.filter(({ words }) => words !== '');
    const [only, ...others] = changes;
    const isWhole =
      only !== undefined &&
      others.length + this.#above.length === 0 &&
      said.length > 0 &&
      this.#runs.every(({ ids }) => ids.includes(only));
    const own = isWhole ? [only] : this.#above;
    said[0]?.ids.push(...own.map((id) => id.replace('s', 'b')));
    for (const { words, ids } of said) review.note(words, ids);
    const left = this.#runs.filter(({ ids }) => !review.isGone(ids));
    return {
      markup: this.#runs.map(runMarkup).join(''),
      words: left.map(({ words, markup }) => (markup === '<br>' ? ' ' : words)).join(''),
      next: isWhole ? [] : [...changes],
    };
  }
}
