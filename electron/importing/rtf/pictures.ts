/** The pictures of Rich Text documents: photographs, and what stands for others. */
import { groupIn, type RtfGroup } from '../../../shared/importing/rtf-groups.ts';
import { pictureOf, propertyOf, type RtfPicture } from '../../../shared/importing/rtf-pictures.ts';
import { plainText } from './characters.ts';

/** A picture in the text, and its words for who cannot see it; '' for none. */
export interface ToldPicture extends RtfPicture {
  readonly alt: string;
}

const wordsOf = (group: RtfGroup | undefined, encoding: string): string =>
  group ? plainText(group, encoding).trim() : '';

/** A picture by its group. @param said its words for who cannot see it, where what it stands in says some */
export function toldPicture(group: RtfGroup, encoding: string, said = ''): ToldPicture {
  const own = propertyOf(groupIn(group, 'picprop'), 'wzDescription');
  return { ...pictureOf(group), alt: wordsOf(own, encoding) || said };
}

/** The picture that a drawing is; undefined for any other drawing. */
export function drawnPicture(drawing: RtfGroup, encoding: string): ToldPicture | undefined {
  const shown = propertyOf(drawing, 'pib');
  const picture = shown && groupIn(shown, 'pict');
  const said = wordsOf(propertyOf(drawing, 'wzDescription'), encoding);
  return picture && toldPicture(picture, encoding, said);
}
