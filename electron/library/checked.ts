/** Parses files by their schemas, with errors that say what is wrong. */
import { z } from 'zod/mini';
import { GalleyError } from '../../shared/errors.ts';

// Zod's small form has no messages of its own.
const { localeError } = z.locales.en();

/**
 * Parses a value.
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

/** Deepest nesting of values in a file: Electron's bridge to the window takes 1000, with those of its message. */
const DEEPEST = 990;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/**
 * Parses JSON.
 * @param path the file it came from, for errors
 * @throws {GalleyError} `damaged` (params: path, why)
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
