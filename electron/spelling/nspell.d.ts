declare module 'nspell' {
  /** Hunspell's rules in JavaScript. */
  export default function nspell(
    aff: string,
    dic: string,
  ): {
    add(word: string): unknown;
    correct(word: string): boolean;
    suggest(word: string): string[];
  };
}
