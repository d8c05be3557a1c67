/** Reads the pictures of Rich Text documents with their alt texts. */
import { groupIn, type RtfGroup } from '../../../shared/importing/rtf-groups.ts';
import { pictureOf, propertyOf, type RtfPicture } from '../../../shared/importing/rtf-pictures.ts';
import { plainText } from './characters.ts';

/** A picture with its alt text; '' for none. */
export interface DescribedPicture extends RtfPicture {
  readonly alt: string;
}

const wordsOf = (group: RtfGroup | undefined, encoding: string): string =>
  group ? plainText(group, encoding).trim() : '';

/** Reads a picture. @param said the alt text of the drawing around it, for a picture without one */
export function describedPicture(group: RtfGroup, encoding: string, said = ''): DescribedPicture {
  const own = propertyOf(groupIn(group, 'picprop'), 'wzDescription');
  return { ...pictureOf(group), alt: wordsOf(own, encoding) || said };
}

/** The picture in a drawing; undefined for any other drawing. */
export function pictureInDrawing(
  drawing: RtfGroup,
  encoding: string,
): DescribedPicture | undefined {
  const shown = propertyOf(drawing, 'pib');
  const picture = shown && groupIn(shown, 'pict');
  const said = wordsOf(propertyOf(drawing, 'wzDescription'), encoding);
  return picture && describedPicture(picture, encoding, said);
}
