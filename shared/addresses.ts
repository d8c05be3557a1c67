/** URLs of thumbnails and previews. Without a schema, which the window's first screen does not need. */
import type { PictureEdits } from './picture-edits.ts';

/** The scheme of the window's own files. */
export const APP_SCHEME = 'galley-app';

/** The window's own address. */
export const APP_URL = `${APP_SCHEME}://app/index.html`;

/** The scheme of thumbnails: the article's pictures, and the logo. */
export const MEDIA_SCHEME = 'galley-media';

/** The URL of a picture's thumbnail. @param width pixels @param edits burnt in; absent: the picture as it came */
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

/** The URL of the logo's thumbnail. @param width pixels */
export function logoUrl(media: string, width: number): string {
  return `${MEDIA_SCHEME}://brand/${media}?w=${width}`;
}

/** The scheme of previews of exported pages. */
export const PREVIEW_SCHEME = 'galley-preview';

/** The URL of a preview's page. @param token names the preview */
export function previewUrl(token: string): string {
  return `${PREVIEW_SCHEME}://preview/${token}/index.html`;
}

/** Parses a URL within a preview; undefined for any other. */
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
