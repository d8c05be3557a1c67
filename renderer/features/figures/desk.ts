import type { Size } from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import type { Change } from './changes.ts';
import type { Zoom } from './use-zoom.ts';

/** What both halves of the picture dialog are given. */
export interface DeskProps {
  readonly edits: Edited;
  /** Of the upright original, in pixels. */
  readonly size: Size;
  /** Null until it is there. */
  readonly picture: HTMLCanvasElement | null;
  /** The file's name where it cannot be read. */
  readonly gone: string | undefined;
  readonly zoom: Zoom;
  readonly onChange: Change;
}
