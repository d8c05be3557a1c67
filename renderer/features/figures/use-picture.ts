/** The picture that the dialog's stage shows: hidden and turned as its edits say. */
import { useEffect, useMemo, useState } from 'react';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import { useFailure } from '../../ui/use-failure.ts';
import { paintHidden, paintTurned } from './paint.ts';

/** Pixels: for a whole picture, and for a zoomed one. */
const WIDTHS = { usual: 1280, fine: 2560 } as const;

/** The original picture, the previous one until it is loaded; and whether it cannot be read. */
function useOriginal(
  articleId: string,
  media: string,
  width: number,
): readonly [HTMLImageElement | null, boolean] {
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  const src = thumbnailUrl(articleId, media, width);
  const [isFailed, onError] = useFailure(src);
  useEffect(() => {
    if (isFailed) return;
    const loading = new Image();
    loading.onload = () => setImage(loading);
    loading.onerror = onError;
    loading.src = src;
    return () => {
      loading.onload = null;
      loading.onerror = null;
    };
  }, [src, isFailed, onError]);
  return [image, isFailed && !image];
}

/** Options of the picture: not straightened; with more pixels. */
interface Wanted {
  readonly unstraightened: boolean;
  readonly needsDetail: boolean;
}

/**
 * Loads a picture, and paints it redacted and turned, but not cropped.
 * @returns the picture, null until it is loaded; and whether its file cannot be read
 */
export function usePicture(
  articleId: string,
  media: string,
  { rotation, straighten, redactions }: Edited,
  { unstraightened, needsDetail }: Wanted,
): { readonly picture: HTMLCanvasElement | null; readonly isGone: boolean } {
  const [width, setWidth] = useState<number>(WIDTHS.usual);
  if (needsDetail && width !== WIDTHS.fine) setWidth(WIDTHS.fine);
  const [original, isGone] = useOriginal(articleId, media, width);
  const hidden = useMemo(
    () => original && paintHidden(original, redactions),
    [original, redactions],
  );
  const degrees = unstraightened ? 0 : straighten;
  const picture = useMemo(
    () => hidden && paintTurned(hidden, { rotation, straighten: degrees }),
    [hidden, rotation, degrees],
  );
  return { picture, isGone };
}
