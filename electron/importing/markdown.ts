/** Markdown (.md), as writers and site makers keep it, and as Galley exports it. */
import { dirname, resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Blockquote, Definition, Nodes, Paragraph, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse } from 'yaml';
import { bylinesIn } from '../../shared/importing/signature.ts';
import { nfc, oneLine, slugify } from '../../shared/text.ts';
import type { ForeignDocument, Named } from './document.ts';
import { blocksOfNode } from './markup/blocks.ts';
import { escaped, imageMarkup } from './markup/writing.ts';
import { rightsIn, wordsIn } from './metadata-values.ts';
import { placeSavedPictures } from './page/pictures.ts';
import { exactTime, readTextOf } from './text.ts';

type Definitions = ReadonlyMap<string, Definition>;

const TAGS: Partial<Record<Nodes['type'], string>> = {
  ...{ paragraph: 'p', emphasis: 'em', strong: 'strong' },
  ...{ listItem: 'li', root: 'body' },
};

/** A table as GitHub writes it (github.github.com/gfm/#tables-extension-): lines of cells below a rule; else undefined. */
function table(words: string): string | undefined {
  const [head = '', rule = '', ...rest] = words.split('\n');
  if (!/^\|.*\|$/.test(head) || !/^\|(?:\s*:?-+:?\s*\|)+$/.test(rule)) return undefined;
  const row = (line: string, tag: string) => {
    const cells = line.replace(/^\||\|$/g, '').split('|');
    return `<tr>${cells.map((cell) => `<${tag}>${cell.trim()}</${tag}>`).join('')}</tr>`;
  };
  return `<table>${row(head, 'th')}${rest.map((line) => row(line, 'td')).join('')}</table>`;
}

/** What is struck out, too, is of GitHub's own: `~~words~~`. */
const struck = (markup: string): string =>
  markup.replace(/~~(?=\S)(.+?)(?<=\S)~~/gs, '<del>$1</del>');

/** A quotation; one that says by whom in a line of its own, `— …`, is a pull quote. */
function quote({ children }: Blockquote, definitions: Definitions): string {
  const parts = children.map((each) => markupOf(each, definitions));
  const [, by] = /^<p>— (.*)<\/p>$/s.exec(parts.at(-1) ?? '') ?? [];
  if (!by || parts.length === 1) return `<blockquote>${parts.join('')}</blockquote>`;
  const words = parts.slice(0, -1).join('');
  return `<figure><blockquote>${words}</blockquote><figcaption>${by}</figcaption></figure>`;
}

type Said = string | null | undefined;

/** A picture; what it is titled is its caption. */
function image(src: string, alt: Said, title: Said): string {
  const shown = imageMarkup(src, alt ?? '');
  const caption = `<figcaption>${escaped(title ?? '')}</figcaption>`;
  return title ? `<figure>${shown}${caption}</figure>` : shown;
}

/** The one picture that a paragraph is; undefined for any other. */
function onlyPicture({ children }: Paragraph, definitions: Definitions): string | undefined {
  const [only, another] = children;
  const isPicture = only?.type === 'image' || only?.type === 'imageReference';
  return only && isPicture && !another ? markupOf(only, definitions) : undefined;
}

/** The markup of a part; HTML among it stays as it is, and is read as that of any page. */
function markupOf(node: Nodes, definitions: Definitions): string {
  const inside = () =>
    'children' in node ? node.children.map((each) => markupOf(each, definitions)).join('') : '';
  const link = (url: string) => `<a href="${escaped(url)}">${inside()}</a>`;
  const picture = node.type === 'paragraph' ? onlyPicture(node, definitions) : undefined;
  if (picture) return picture;
  const tag = TAGS[node.type];
  if (tag) {
    const words = inside();
    const drawn = tag === 'p' ? table(words) : undefined;
    return drawn ?? `<${tag}>${tag === 'p' ? struck(words) : words}</${tag}>`;
  }
  switch (node.type) {
    case 'blockquote':
      return quote(node, definitions);
    case 'text':
      return escaped(node.value);
    case 'inlineCode':
      return `<code>${escaped(node.value)}</code>`;
    case 'code':
      return `<pre>${escaped(node.value)}</pre>`;
    case 'html':
      return node.value;
    case 'heading':
      return `<h${node.depth}>${inside()}</h${node.depth}>`;
    case 'list':
      return node.ordered ? `<ol>${inside()}</ol>` : `<ul>${inside()}</ul>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'link':
      return link(node.url);
    case 'linkReference':
      return link(definitions.get(node.identifier)?.url ?? '');
    case 'image':
      return image(node.url, node.alt, node.title);
    case 'imageReference': {
      const { url = '', title } = definitions.get(node.identifier) ?? {};
      return image(url, node.alt, title);
    }
    default:
      return '';
  }
}

/** `2026-03-02T10:00:00+07:00`, `2026-03-02 10:00:00 +0700` or a day alone. */
function timeIn(value: unknown): string | undefined {
  const [said = ''] = wordsIn(value);
  const [day = '', clock = '00:00:00', zone = ''] = said.split(/[T\s]+/);
  return exactTime(`${day}T${clock}${zone}`);
}

/** What its front matter names, by the names of Hugo and its kin; nothing where it cannot be read. */
function namedBy(yaml: string): Named {
  let fields: Record<string, unknown>;
  try {
    fields = { ...parse(yaml) };
  } catch {
    return {};
  }
  const said = (name: string) => wordsIn(fields[name])[0] ?? '';
  const [published, embargo] = [timeIn(fields.date), timeIn(fields.publishDate)];
  return {
    ...{ headline: said('title'), shortHeadline: said('linkTitle'), slug: slugify(said('slug')) },
    ...{
      standfirst: said('description'),
      kicker: said('kicker'),
      rights: said('rights') || rightsIn(said('copyright')),
    },
    ...{ hot: fields.hot === true, featured: fields.featured === true },
    ...{ section: said('categories'), place: said('location'), source: said('source') },
    tags: wordsIn(fields.tags),
    language: said('lang'),
    bylines: wordsIn(fields.authors ?? fields.author).flatMap((name) => bylinesIn(name)),
    ...(published ? { published } : {}),
    ...(embargo ? { embargo } : {}),
  };
}

/** `[^1]: …`, as GitHub and others write notes, with the lines that go on. */
const NOTE = /^\[\^([^\]\s]+)\]:[ \t]*(\S.*(?:\n(?![ \t]*\n|\[\^).+)*)\n?/gm;

/** Notes in the form that those of Word come in: `[1]` behind the words, and a list below the text. */
function withNotesBelow(text: string): string {
  const notes = new Map([...text.matchAll(NOTE)].map(([, name = '', note = '']) => [name, note]));
  const told = new Set<string>();
  const body = text.replace(NOTE, '').replace(/\[\^([^\]\s]{1,200})\]/g, (reference, name) => {
    if (!notes.has(name)) return reference;
    told.add(name);
    return `<sup>[${[...told].indexOf(name) + 1}]</sup>`;
  });
  for (const name of notes.keys()) told.add(name);
  const lines = [...told].map((name, at) => {
    const note = notes.get(name)?.replace(/(?<!\s)\s*\n\s*/g, ' ');
    return `${at + 1}. ${note}\n`;
  });
  // The comment parts them from a list that the text ends with.
  return lines.length > 0 ? `${body}\n\n<!-- -->\n\n${lines.join('')}` : text;
}

/** The headline and the parts without it: that of the front matter, or the only heading of the first level. */
function titleIn({ children }: Root, definitions: Definitions): [string, Root['children']] {
  const titles = children.filter((node) => node.type === 'heading' && node.depth === 1);
  const [title, another] = titles;
  if (!title || another) return ['', children];
  const { document } = parseHTML(`<html><body>${markupOf(title, definitions)}</body></html>`);
  return [oneLine(document.body.textContent ?? ''), children.filter((node) => node !== title)];
}

/** A line that stands in more quotes and lists than any text: parsing them takes the square of their number in time. */
const DEEP_LINE = /^(?:[ \t]{500,}[^ \t\r\n]|(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){200})/m;
/** The beginning of a quote or a list. */
const BEGUN = /\n[ \t]*\n {0,3}(?:>|(?:[-*+]|\d{1,9}[.)])\s)/g;
/** The most quotes and lists that are read: parsing them, too, takes the square of their number. */
const MOST_BEGUN = 2_000;

/** @throws what only looks like a text: it would take minutes */
function refuseAbsurd(text: string): void {
  if (DEEP_LINE.test(text)) throw new Error('nested too deep');
  if ((text.match(BEGUN) ?? []).length > MOST_BEGUN) throw new Error('too many quotes and lists');
}

/**
 * Reads a file. Pictures that lie beside it come along; others are figures that wait.
 * @throws {GalleyError} `not-text` for what is no text, is empty or larger than 5 MB; `media-gone`, `media-forbidden`;
 *   what nests too deep, or has more quotes and lists than any text
 */
export async function readMarkdown(path: string): Promise<ForeignDocument> {
  const text = withNotesBelow(nfc(await readTextOf(path)));
  refuseAbsurd(text);
  const root = unified().use(remarkParse).use(remarkFrontmatter).parse(text);
  const definitions: Definitions = new Map(
    root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node]] : [])),
  );
  const front = root.children.find((node) => node.type === 'yaml');
  const named = namedBy(front?.value ?? '');
  const [title, children] = named.headline ? ['', root.children] : titleIn(root, definitions);
  const markup = markupOf({ type: 'root', children }, definitions);
  const { document } = parseHTML(`<html>${markup}</html>`);
  const pictures = await placeSavedPictures(
    document.querySelectorAll('img'),
    dirname(resolve(path)),
  );
  return {
    named: { ...named, headline: named.headline || title },
    pictures,
    blocks: (files) => blocksOfNode(document.body, files),
  };
}
