/** OpenDocument texts (.odt), LibreOffice's, as they are read. Nothing in the file is run, and nothing outside it read. */
import { extname, posix } from 'node:path';
import { DOMParser, type Document, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { strFromU8 } from 'fflate';
import { GalleyError } from '../../shared/errors.ts';
import { LANGUAGE_TAG } from '../../shared/languages.ts';
import { nfc } from '../../shared/text.ts';
import type { ForeignDocument, Named } from './document.ts';
import { collectPictures } from './document-pictures.ts';
import { blocksOfMarkup } from './markup.ts';
import { cropsIn } from './odt-crops.ts';
import { replaceLegacyLetters } from './odt-fonts.ts';
import { joinLists } from './odt-lists.ts';
import { OdtReview } from './odt-review.ts';
import { OdtStyles } from './odt-styles.ts';
import { type OdtText, readOdtText } from './odt-text.ts';
import { type Files, filesIn } from './office-files.ts';
import { takeOut } from './paragraph-kinds.ts';
import { allIn, attributeOf, isAny } from './word-elements.ts';
import { foreignIn, keywordsIn } from './word-properties.ts';

const xmlIn = (files: Files, name: string): string => strFromU8(files[name] ?? new Uint8Array());

/** @throws when it is no XML, or asks for entities, which no program writes */
const parsed = (xml: string): Document | undefined =>
  xml ? new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml') : undefined;

/** What the document says of itself beside its text. */
function properties(meta: string, markup: string, { languages }: OdtText): Named {
  const tags = keywordsIn(meta, 'keyword');
  const language = foreignIn(markup, languages) ?? '';
  return {
    ...(tags.length > 0 ? { tags } : {}),
    ...(LANGUAGE_TAG.test(language) ? { language } : {}),
  };
}

const pathOf = (image: Element): string => posix.normalize(attributeOf(image, 'href'));

/** The bytes of a picture of the file; undefined for one that lies elsewhere, or is gone. */
function bytesOf(image: Element, files: Files): Buffer | undefined {
  const path = pathOf(image);
  const bytes = Object.hasOwn(files, path) ? files[path] : undefined;
  return bytes && Buffer.from(bytes);
}

/** A formula as it was typed, which the file keeps beside its signs. */
function formulaIn(files: Files, object: Element): string {
  const folder = posix.normalize(attributeOf(object, 'href'));
  const name = `${folder}/content.xml`;
  const formula = Object.hasOwn(files, name) ? parsed(xmlIn(files, name)) : undefined;
  const [typed] = formula ? allIn(formula, 'annotation') : [];
  return typed?.textContent?.trim() ?? '';
}

/**
 * Reads a document. Title and standfirst are named by their styles.
 * @throws {GalleyError} `has-password`; what is no .odt, damaged or too large; as reading does
 */
export async function readOdt(path: string): Promise<ForeignDocument> {
  const files = await filesIn(path, (name) => !name.startsWith('Thumbnails/'));
  if (/<(?:\w+:)?encryption-data\b/.test(xmlIn(files, 'META-INF/manifest.xml')))
    throw new GalleyError('has-password', { path });
  const content = parsed(xmlIn(files, 'content.xml'));
  const body = (content ? allIn(content, 'text') : []).find(
    ({ parentElement }) => parentElement && isAny(parentElement, 'body'),
  );
  if (!content || !body) throw new Error('no text in it');
  const styles = new OdtStyles(content, parsed(xmlIn(files, 'styles.xml')));
  replaceLegacyLetters(content, styles);
  joinLists(content);
  const review = new OdtReview(content);
  const { pictures, addressOf } = collectPictures(path);
  const text = readOdtText(body, {
    ...{ styles, review },
    addressOf: (image) => addressOf(bytesOf(image, files), extname(pathOf(image))),
    crops: await cropsIn(content, styles, (image) => bytesOf(image, files)),
    formulaOf: (object) => formulaIn(files, object),
  });
  const [named, parts] = takeOut(text.parts);
  const markup = nfc(`${parts.map((part) => part.markup).join('')}${text.notes}`);
  return {
    named: { ...named, ...properties(xmlIn(files, 'meta.xml'), markup, text) },
    pictures,
    review: review.found(),
    blocks: (files) => blocksOfMarkup(markup, files),
  };
}
