/** Files in the app's own folder, which is on no library's drive. */
import { writeFileSync } from 'atomically';
import { diskError } from './library/durable.ts';

/**
 * Writes a value as JSON. Synchronous, because a hanging drive may hold all threads that asynchronous calls need.
 * @throws {GalleyError} as {@link diskError} names it
 */
export function writeOwnFile(file: string, value: unknown): void {
  try {
    writeFileSync(file, JSON.stringify(value));
  } catch (error) {
    throw diskError(error, file);
  }
}
