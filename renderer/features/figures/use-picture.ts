/** The picture that the dialog's stage shows: hidden and turned as its edits say. */
import { useEffect, useMemo, useState } from 'react';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import { useFailure } from '../../ui/use-failure.ts';
import { paintHidden, paintTurned } from './paint.ts';

/** Pixels across: enough for a whole picture on any screen, and for one that is looked at closely. */
const WIDTHS = { usual: 1280, fine: 2560 } as const;

/** The picture as it came, the one before until it is there; whether it cannot be read, which is asked again. */
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

/** How the picture is wanted: not straightened, whatever the edits say; with more pixels, from now on. */
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
