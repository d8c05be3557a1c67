/** The picture that the dialog's stage shows: hidden and turned as its edits say. */
import { useEffect, useMemo, useState } from 'react';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Edited } from '../../../shared/edits.ts';
import { paintHidden, paintTurned } from './paint.ts';

/** Pixels across: enough for a whole picture on any screen, and for one that is looked at closely. */
const WIDTHS = { usual: 1280, fine: 2560 } as const;

/** The picture as it came, the one before until it is there; 'gone' where it cannot be read. */
function useOriginal(
  articleId: string,
  media: string,
  width: number,
): HTMLImageElement | 'gone' | null {
  const [image, setImage] = useState<HTMLImageElement | 'gone' | null>(null);
  useEffect(() => {
    const loading = new Image();
    loading.onload = () => setImage(loading);
    loading.onerror = () => setImage((before) => before ?? 'gone');
    loading.src = thumbnailUrl(articleId, media, width);
    return () => {
      loading.onload = null;
      loading.onerror = null;
    };
  }, [articleId, media, width]);
  return image;
}

/** How the picture is wanted: not straightened, whatever the edits say; with more pixels, from now on. */
interface Wanted {
  readonly straight: boolean;
  readonly fine: boolean;
}

/** See the file's title; null until it is there. */
export function usePicture(
  articleId: string,
  media: string,
  { rotation, straighten, redactions }: Edited,
  { straight, fine }: Wanted,
): { readonly picture: HTMLCanvasElement | null; readonly isGone: boolean } {
  const [width, setWidth] = useState<number>(WIDTHS.usual);
  if (fine && width !== WIDTHS.fine) setWidth(WIDTHS.fine);
  const original = useOriginal(articleId, media, width);
  const isGone = original === 'gone';
  const hidden = useMemo(
    () => (original && original !== 'gone' ? paintHidden(original, redactions) : null),
    [original, redactions],
  );
  const degrees = straight ? 0 : straighten;
  const picture = useMemo(
    () => hidden && paintTurned(hidden, { rotation, straighten: degrees }),
    [hidden, rotation, degrees],
  );
  return { picture, isGone };
}
