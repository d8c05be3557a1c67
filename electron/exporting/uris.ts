/** Permanent URIs, by which receivers recognise articles. */
import { createHash } from 'node:crypto';
import type { Article } from '../../shared/article.ts';

/** A UUID made of ids (RFC 9562, version 8). */
export function uuidUri(...names: readonly string[]): string {
  const bytes = createHash('sha256').update(names.join('\n')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/** An article's permanent URI, whatever its address. */
export const articleUri = ({ id }: Pick<Article, 'id'>): string => uuidUri('article', id);
