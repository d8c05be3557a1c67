/** Words that somebody began to write: they outlive what they are written in, for another panel may be looked at meanwhile. */
import { useState } from 'react';

const kept = new Map<string, unknown>();

/**
 * As `useState`, but what is set comes back when the component is drawn anew.
 * @param place tells it from what was begun elsewhere; of one component it stays the same
 * @returns what was begun, undefined where nothing was; and what sets it, with undefined once it is done with
 */
export function useBegun<T>(place: string): [T | undefined, (words: T | undefined) => void] {
  const [words, setWords] = useState(kept.get(place) as T | undefined);
  return [
    words,
    (next) => {
      if (next === undefined) kept.delete(place);
      else kept.set(place, next);
      setWords(next);
    },
  ];
}
