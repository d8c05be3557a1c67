/** Files of the app's own folder, which no drive of a library can hold up. */
import { writeFileSync } from 'atomically';
import { diskError } from './library/durable.ts';

/**
 * Replaces a file by a value as JSON. Synchronous: calls that wait for a hanging drive hold the few threads on which all
 * others would run.
 * @throws {GalleyError} as the disk says
 */
export function writeOwnFile(file: string, value: unknown): void {
  try {
    writeFileSync(file, JSON.stringify(value));
  } catch (error) {
    throw diskError(error, file);
  }
}
