/** The dialog in which a picture is cut, turned and hidden in part: its code comes after the first screen. */
import { deferred } from '../../ui/deferred.tsx';

/** As `PictureDialog` in `renderer/features/figures/`, which says what it is given. */
export const PictureDialog = deferred(
  () => import('../../features/figures/PictureDialog.tsx'),
  'PictureDialog',
);
