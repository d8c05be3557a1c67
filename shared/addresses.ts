/** The addresses of pictures and previews in the window. Without a schema, so that the window's first screen needs none. */
import type { PictureEdits } from './picture-edits.ts';

/** The scheme of the window's own files. */
export const APP_SCHEME = 'galley-app';

/** The window's own address. */
export const APP_URL = `${APP_SCHEME}://app/index.html`;

/** The scheme of thumbnails: the article's pictures, and the logo. */
export const MEDIA_SCHEME = 'galley-media';

/**
 * The address of a picture's thumbnail in the window; the main process answers it, the worker makes it.
 * @param width pixels
 * @param edits burnt in; the picture as it came without them
 */
export function thumbnailUrl(
  articleId: string,
  media: string,
  width: number,
  edits?: PictureEdits,
): string {
  const query = new URLSearchParams({ w: String(width) });
  if (edits) query.set('e', JSON.stringify(edits));
  return `${MEDIA_SCHEME}://thumbnail/${articleId}/${media}?${query}`;
}

/** The address of the logo's thumbnail. @param width pixels */
export function logoUrl(media: string, width: number): string {
  return `${MEDIA_SCHEME}://brand/${media}?w=${width}`;
}

/** The scheme of previews: an exported page, seen in the window before it goes out. */
export const PREVIEW_SCHEME = 'galley-preview';

/** The address of a preview's page. @param token names the preview; its files are reached by no other */
export function previewUrl(token: string): string {
  return `${PREVIEW_SCHEME}://preview/${token}/index.html`;
}

/** Reads an address within a preview; undefined where it says anything else. */
export function parsePreviewUrl(address: string): { token: string; path: string } | undefined {
  try {
    const { hostname, pathname } = new URL(address);
    const [, token = '', path = ''] =
      /^\/([0-9a-f]{24})\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
    return hostname === 'preview' && token ? { token, path } : undefined;
  } catch {
    return undefined;
  }
}
