/** The dialog in which a picture is cut, turned and hidden in part: its code comes after the first screen. */
import { later } from '../../ui/later.tsx';

/** As `PictureDialog` in `renderer/features/figures/`, which says what it is given. */
export const PictureDialog = later(
  () => import('../../features/figures/PictureDialog.tsx'),
  'PictureDialog',
);
