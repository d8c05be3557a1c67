/** Reads OpenDocument texts (.odt, .fodt), LibreOffice's format. Nothing in the file is run, and nothing outside it is read. */
import { readFile, stat } from 'node:fs/promises';
import { extname, posix } from 'node:path';
import { DOMParser, type Document, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { GalleyError } from '../../../shared/errors.ts';
import { nfc } from '../../../shared/text.ts';
import type { ForeignDocument } from '../document.ts';
import { blocksOfMarkup } from '../markup/blocks.ts';
import { markupOf, takeNamed } from '../office/paragraph-styles.ts';
import { collectPictures } from '../office/pictures.ts';
import { foreignIn, keywordsIn } from '../office/properties.ts';
import { allIn, at, attributeOf, isAny } from '../office/xml.ts';
import { type Files, picturesIn, textsIn, xmlOf } from '../office/zip.ts';
import { readOdtText } from './blocks.ts';
import { cropsIn } from './crops.ts';
import { replaceLegacyLetters } from './fonts.ts';
import { joinLists } from './lists.ts';
import { OdtReview } from './review.ts';
import { OdtStyles } from './styles.ts';

/** @throws when it is no XML, or asks for entities, which no program writes */
const parsed = (xml: string): Document | undefined =>
  xml ? new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml') : undefined;

/** The parts of a text, whichever form of file they are in. */
interface OdtParts {
  /** The text, with the styles of its direct formatting. */
  readonly content: Document | undefined;
  /** The named styles. */
  readonly styles: Document | undefined;
  /** The document's properties as XML. */
  readonly meta: string;
  /** The bytes of a picture; undefined if it is not in the file. */
  bytesOf(image: Element): Buffer | undefined;
  /** The document of an embedded object. */
  objectOf(object: Element): Document | Element | undefined;
}

const pathOf = (element: Element): string => posix.normalize(attributeOf(element, 'href'));

/** @param path the zip's @param texts its XML files @throws as unpacking its pictures does */
async function partsOfZip(path: string, texts: Files): Promise<OdtParts> {
  const content = parsed(xmlOf(texts, 'content.xml'));
  const images = content ? allIn(content, 'image') : [];
  const files = { ...texts, ...(await picturesIn(path, new Set(images.map(pathOf)))) };
  const own = (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined);
  return {
    content,
    styles: parsed(xmlOf(files, 'styles.xml')),
    meta: xmlOf(files, 'meta.xml'),
    bytesOf: (image) => {
      const bytes = own(pathOf(image));
      return bytes && Buffer.from(bytes);
    },
    objectOf: (object) => {
      const name = `${pathOf(object)}/content.xml`;
      return own(name) && parsed(xmlOf(files, name));
    },
  };
}

function partsOfFlat(xml: string): OdtParts {
  const whole = parsed(xml);
  return {
    content: whole,
    styles: whole,
    meta: whole ? (allIn(whole, 'meta')[0]?.toString() ?? '') : '',
    bytesOf: (image) => {
      const data = at(image, 'binary-data')?.textContent;
      return data ? Buffer.from(data, 'base64') : undefined;
    },
    objectOf: (object) => object,
  };
}

async function readParts(path: string, file: OdtParts): Promise<ForeignDocument> {
  const { content, meta, bytesOf } = file;
  const body = (content ? allIn(content, 'text') : []).find(
    ({ parentElement }) => parentElement && isAny(parentElement, 'body'),
  );
  if (!content || !body) throw new Error('no text in it');
  const styles = new OdtStyles(content, file.styles);
  replaceLegacyLetters(content, styles);
  joinLists(content);
  const review = new OdtReview(content);
  const { pictures, addressOf } = collectPictures(path);
  const text = readOdtText(body, {
    ...{ styles, review },
    addressOf: (image) => addressOf(bytesOf(image), extname(pathOf(image))),
    crops: await cropsIn(content, styles, bytesOf),
    // The formula as it was typed, which the file has beside its MathML.
    formulaOf: (object) => {
      const formula = file.objectOf(object);
      const [typed] = formula ? allIn(formula, 'annotation') : [];
      return typed?.textContent?.trim() ?? '';
    },
  });
  const [named, parts] = takeNamed(text.parts);
  const markup = nfc(`${markupOf(parts)}${text.notes}`);
  return {
    named: {
      ...named,
      tags: keywordsIn(meta, 'keyword'),
      language: foreignIn(markup, text.languages) ?? '',
    },
    pictures,
    review: review.found.result(),
    blocks: (files) => blocksOfMarkup(markup, files),
  };
}

/**
 * Reads a document. Title and standfirst are recognised by their styles.
 * @throws {GalleyError} `has-password`; what is no .odt, damaged or too large; as reading does
 */
export async function readOdt(path: string): Promise<ForeignDocument> {
  const files = await textsIn(path);
  if (/<(?:\w+:)?encryption-data\b/.test(xmlOf(files, 'META-INF/manifest.xml')))
    throw new GalleyError('has-password', { path });
  return readParts(path, await partsOfZip(path, files));
}

/** The largest flat document, in bytes: pictures take a third more in it than as files. */
const MOST_FLAT = 200_000_000;

/** Reads a document that is a single XML file (.fodt). @throws what is none, is damaged or too large; as reading does */
export async function readFlatOdt(path: string): Promise<ForeignDocument> {
  if ((await stat(path)).size > MOST_FLAT) throw new Error('too large');
  return readParts(path, partsOfFlat(await readFile(path, 'utf8')));
}
