/** What somebody began to type into a form: kept when the form is put away, as when another panel is looked at. */
import { useState } from 'react';

const kept = new Map<string, unknown>();

/**
 * As `useState`, but what is set comes back when the component is drawn anew.
 * @param place a name for this form, and no other; it must not change while the component is shown
 * @returns what was begun, or undefined; and the function that sets it: undefined forgets it
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
