/** Text that was typed in the window's forms but not sent, kept for the next start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { writeOwnFile } from './own-file.ts';

const begunSchema = z.record(z.string(), z.string());
/** At most this many forms are kept; the oldest go first. */
const MAX_FORMS = 100;

function read(file: string): Map<string, string> {
  try {
    return new Map(Object.entries(begunSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    return new Map();
  }
}

/** Opens one user's unsent text. @param userData the app's own folder */
export function openBegun(userData: string) {
  const file = join(userData, 'begun.json');
  const words = read(file);
  return {
    /** All unsent text by place, the newest last. */
    all: (): Readonly<Record<string, string>> => Object.fromEntries(words),
    /**
     * Keeps text for a place; null forgets it. It is on disk when this returns.
     * @throws {GalleyError} as {@link diskError} names it
     */
    keep: (place: string, begun: string | null): void => {
      words.delete(place);
      if (begun !== null) words.set(place, begun);
      for (const old of [...words.keys()].slice(0, -MAX_FORMS)) words.delete(old);
      writeOwnFile(file, Object.fromEntries(words));
    },
  };
}
