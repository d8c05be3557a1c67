/** A line of an OpenDocument text while it is read: its words in markup, with the marks of its review. */
import { escaped, formatted } from '../markup/writing.ts';
import { breakMark, type FoundReview, wholeChange } from '../office/found-review.ts';
import type { Look } from './styles.ts';

/** A piece of a line with one formatting. */
interface Run {
  /** Its words; '' for pictures, line breaks and the numbers of notes, which are only markup. */
  readonly words: string;
  readonly markup: string;
  readonly look: Look;
  readonly href: string;
  readonly ids: string[];
}

const runMarkup = ({ markup, look, href, ids }: Run): string =>
  formatted(markup, look, href, ids.join(' '));

/** A line's markup, and its words once all changes are accepted. */
export interface LineWords {
  readonly markup: string;
  readonly words: string;
}

/** A line, run by run. */
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
  addWords(words: string, look: Look, href: string, ids: readonly string[]): void {
    this.#runs.push({ words, markup: escaped(words), look, href, ids: [...ids] });
  }

  /** Adds markup without words. */
  addMarkup(markup: string, look: Look = new Set()): void {
    this.#runs.push({ words: '', markup, look, href: '', ids: [] });
  }

  /** Puts a thread on the last words. @returns false if there are none */
  comment(thread: string): boolean {
    const last = this.#runs.findLast(({ words }) => words.trim() !== '');
    last?.ids.push(thread);
    return last !== undefined;
  }

  /**
   * Ends the line.
   * @param changes those of the break at its end
   * @returns its words, and the changes of the break above the next line
   */
  end(changes: readonly string[], review: FoundReview): LineWords & { readonly next: string[] } {
    const said = this.#runs.filter(({ words }) => words !== '');
    const whole = wholeChange(
      this.#above,
      changes,
      (change) => said.length > 0 && this.#runs.every(({ ids }) => ids.includes(change)),
    );
    said[0]?.ids.push(...(whole ? [whole] : this.#above).map(breakMark));
    for (const { words, ids } of said) review.note(words, ids);
    const left = this.#runs.filter(({ ids }) => !review.isDeleted(ids));
    return {
      markup: this.#runs.map(runMarkup).join(''),
      words: left.map(({ words, markup }) => (markup === '<br>' ? ' ' : words)).join(''),
      next: whole ? [] : [...changes],
    };
  }
}
