/** Unsent text of forms, comments and notes. It survives while its form is hidden, and restarts of Galley. */
import { useState } from 'react';

/** How often text is written to disk during typing, in milliseconds. */
const PAUSE = 1_000;
/** How long sent text is kept, in milliseconds, until its article is saved. */
const SENT = 2_000;

const begun = new Map<string, unknown>();
const changed = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Loads the unsent text of the last window. @param words JSON by place */
export function takeBegun(words: Readonly<Record<string, string>>): void {
  for (const [place, json] of Object.entries(words))
    try {
      begun.set(place, JSON.parse(json));
    } catch {
      // No JSON: nothing that a window wrote.
    }
}

/** Writes changes to disk. Never rejects: what cannot be written stays in the window. */
export async function settleBegun(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const places = [...changed];
  changed.clear();
  await Promise.all(
    places.map((place) => {
      const words = begun.has(place) ? JSON.stringify(begun.get(place)) : null;
      return window.galley.call('app.keepBegun', { place, words });
    }),
  );
}

/** The unsent text at a place, or undefined. */
export const begunAt = <T>(place: string): T | undefined => begun.get(place) as T | undefined;

/** Keeps unsent text at a place; undefined forgets it. */
export function keepBegun(place: string, words: unknown): void {
  if (words === undefined && !begun.delete(place)) return;
  changed.add(place);
  if (words === undefined) {
    clearTimeout(timer);
    timer = setTimeout(settleBegun, SENT);
    return;
  }
  begun.set(place, words);
  timer ??= setTimeout(settleBegun, PAUSE);
}

/**
 * As `useState`, but the value survives unmounting and restarts; undefined forgets it. It must be storable as JSON.
 * @param place a unique and constant name
 */
export function useBegun<T>(place: string): [T | undefined, (words: T | undefined) => void] {
  const [words, setWords] = useState(begunAt<T>(place));
  return [
    words,
    (next) => {
      keepBegun(place, next);
      setWords(next);
    },
  ];
}
