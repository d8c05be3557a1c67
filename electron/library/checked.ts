/** Parses a file's text by its schema; where that fails, the error says what is wrong with it. */
import { z } from 'zod/mini';
import { GalleyError } from '../../shared/errors.ts';

// Zod's small form brings no words of its own.
const { localeError } = z.locales.en();

/**
 * A value as its schema gives it.
 * @param path the file it came from, for errors
 * @throws {GalleyError} `damaged` (params: path; why, with the first field that is wrong)
 */
export function checked<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  path: string,
): z.output<S> {
  const read = schema.safeParse(value, { error: localeError });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const why = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
  throw new GalleyError('damaged', { path, why });
}

/** Values in values that a file may hold: Electron's bridge to the window takes 1000, with the few of its message. */
const DEEPEST = 990;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/**
 * The value of JSON text.
 * @param path the file it came from, for errors
 * @throws {GalleyError} `damaged` (params: path; why, with the place where it breaks off)
 */
export function jsonIn(text: string, path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new GalleyError('damaged', { path, why: String(error) });
  }
  if (isDeeper(value, DEEPEST))
    throw new GalleyError('damaged', { path, why: `nested more than ${DEEPEST} deep` });
  return value;
}
