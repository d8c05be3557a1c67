import type { Article } from '../../shared/article.ts';
import type { Severity } from '../../shared/preflight/finding.ts';

/** A remark in the margin: a comment with its replies, or something that the preflight found. */
export interface ProofNote {
  /** Counted from 1 in reading order. */
  readonly number: number;
  readonly kind: Severity | 'comment';
  /** Each said by somebody; the preflight has no name. */
  readonly said: readonly { readonly by: string; readonly words: string }[];
}

/** Where a note stands in a text: offsets in UTF-16 units. */
export interface PlacedNote {
  readonly start: number;
  readonly end: number;
  readonly note: ProofNote;
}

/** The words of the proof itself, in the language of the window. */
export interface ProofWords {
  readonly proof: string;
  readonly wholeArticle: string;
  readonly photo: string;
  readonly noPicture: string;
  readonly alt: string;
}

/** The data that a galley proof is made of. `electron/proof/` collects it; the template only renders it. */
export interface ProofContent {
  /** Without the changes that nobody has decided on. */
  readonly article: Article;
  /** The library's name. */
  readonly newsroom: string;
  /** When the proof was pulled, as a reader writes it. */
  readonly pulled: string;
  /** By figure id: the address of its picture, edits burnt in. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Notes on words, by {@link textKey}. */
  readonly notes: ReadonlyMap<string, readonly PlacedNote[]>;
  /** Notes on the article as a whole. */
  readonly general: readonly ProofNote[];
  readonly words: ProofWords;
  /** The typefaces, as CSS. */
  readonly faces: string;
}

/** The name of one text of an article: a field above the body, or a part of a block. */
export function textKey(owner: string, part = ''): string {
  return `${owner}|${part}`;
}

/** The proof's own words, by the language of the window. */
export const PROOF_WORDS: Readonly<Record<'vi' | 'en', ProofWords>> = {
  vi: {
    proof: 'Bản in thử',
    wholeArticle: 'Về cả bài',
    photo: 'Ảnh:',
    noPicture: 'Chưa có ảnh',
    alt: 'Mô tả ảnh:',
  },
  en: {
    proof: 'Galley proof',
    wholeArticle: 'On the whole article',
    photo: 'Photo:',
    noPicture: 'No picture yet',
    alt: 'Alt text:',
  },
};
