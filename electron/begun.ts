/** Words that were begun in the window and not sent, kept in the app's own folder for its next start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { writeOwnFile } from './own-file.ts';

const begunSchema = z.record(z.string(), z.string());
/** How many forms are kept: words that nobody came back to make room for newer ones. */
const MOST = 100;

function read(file: string): Map<string, string> {
  try {
    return new Map(Object.entries(begunSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    return new Map();
  }
}

/** What was begun by one user. @param userData the app's own folder */
export function openBegun(userData: string) {
  const file = join(userData, 'begun.json');
  const words = read(file);
  return {
    /** All of it, as the window wrote it, by place; the newest last. */
    all: (): Readonly<Record<string, string>> => Object.fromEntries(words),
    /**
     * Keeps what is begun at a place; null forgets it. It is on disk when this returns.
     * @throws {GalleyError} as the disk says
     */
    keep: (place: string, begun: string | null): void => {
      words.delete(place);
      if (begun !== null) words.set(place, begun);
      for (const old of [...words.keys()].slice(0, -MOST)) words.delete(old);
      writeOwnFile(file, Object.fromEntries(words));
    },
  };
}
