/** Reads the frames of an OpenDocument text: pictures, formulas, text boxes. */
import type { Element } from '@xmldom/xmldom';
import { escaped, imageMarkup } from '../markup/writing.ts';
import { markupOf, unstyled } from '../office/paragraph-styles.ts';
import { at, attributeOf, elementsIn, isAny } from '../office/xml.ts';
import { apart, type Reading } from './reading.ts';

/** Reads a text box: a picture with its caption, or text, which is put behind the paragraph that the box is anchored to. */
function readBox(box: Element, reading: Reading): void {
  const { open } = reading;
  const parts = apart(reading, () => reading.blocksIn(box));
  const markup = markupOf(parts);
  const images = markup.match(/<img [^>]*>/g) ?? [];
  const captions = parts.filter(({ words }) => words.trim() !== '');
  const isFigure =
    images.length === 1 && captions.length === 1 && !/<(?:table|figure)/.test(markup);
  if (!isFigure) {
    open.behind.push(...parts);
    return;
  }
  const words = captions
    .map((part) => part.markup.replace(/<img [^>]*>|<\/?(?:p|em|h\d|blockquote)>/g, ''))
    .join('');
  // An anchor at the beginning of a paragraph puts the box before the text.
  const around = open.line.isEmpty ? open.before : open.behind;
  around.push(unstyled(`<figure>${images[0]}<figcaption>${words}</figcaption></figure>`));
}

/** Reads a frame as a part of the line that it is anchored in. */
export function readFrame(frame: Element, reading: Reading): void {
  const { source, open, threads } = reading;
  const box = at(frame, 'text-box');
  if (box) {
    readBox(box, reading);
    return;
  }
  const object = at(frame, 'object');
  const formula = object ? source.formulaOf(object) : '';
  if (formula) {
    open.line.addMarkup(escaped(formula));
    return;
  }
  const images = elementsIn(frame).filter((part) => isAny(part, 'image'));
  // Vector drawings come with a bitmap of themselves.
  const image =
    images.find((one) => !/\.(?:svg|svm|[ew]mf)$/i.test(attributeOf(one, 'href'))) ?? images[0];
  if (!image && !object && !at(frame, 'object-ole')) return;
  const alt = ['desc', 'title'].map((name) => at(frame, name)?.textContent?.trim()).find(Boolean);
  const src = image ? source.addressOf(image) : 'lost';
  const crop = source.crops.get(frame) ?? '';
  open.line.addMarkup(imageMarkup(src, alt ?? '', crop, [...threads].join(' ')));
}
