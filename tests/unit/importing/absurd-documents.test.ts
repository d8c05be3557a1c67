/** A document takes as long as it is, whatever strangers put into it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { FoundReview } from '../../../electron/importing/office/found-review.ts';
import { readThreads } from '../../../electron/importing/word/comments.ts';
import { withDiagrams } from '../../../electron/importing/word/diagrams.ts';
import { silent } from '../../../electron/watcher.ts';
import { pairsIn } from '../../../renderer/features/library-settings/draft.ts';
import { unwrapLines } from '../../../shared/importing/wrapped-lines.ts';
import { type MarkupNode, textOf } from '../../../shared/markup/nodes.ts';
import { nfc } from '../../../shared/text.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { comment, drawn, part } from '../../fixtures/word-xml.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

const many = <T>(count: number, made: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => made(at));

/** Comments of a document, each an answer to the one before. */
function answers(count: number): [string, string] {
  const said = many(count, (at) => comment(at, 'An', ['Vì sao?']));
  const under = many(
    count,
    (at) => `<w15:commentEx w15:paraId="P${at}" w15:paraIdParent="P${at - 1}"/>`,
  );
  return [part(said.join('')), part(under.join(''))];
}

/** An element with white space alone in it, in as many pieces. */
function blanks(count: number): MarkupNode {
  const node = { nodeName: '#text', nodeValue: ' ', textContent: ' ', parentNode: null };
  const pieces = many(count, () => ({ ...node, nodeType: 3, childNodes: [] }));
  const end = { ...node, nodeType: 3, nodeValue: 'b', childNodes: [] };
  return { ...node, nodeType: 1, nodeName: 'p', nodeValue: null, childNodes: [...pieces, end] };
}

describe('what a document is made of without end', () => {
  it('puts marks on one letter in order in a time that grows with them', async () => {
    const read = (length: number) => nfc('a'.padEnd(length * 2, '\u0301\u0323'));
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });

  it.each<[string, (length: number) => unknown]>([
    ['a page', (length) => textOf(blanks(length * 2))],
    ['a word list', (length) => pairsIn(`a${' '.repeat(length)}b\nc`)],
  ])('reads the spaces of %s in a time that grows with them', async (_what, read) => {
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });

  it('joins the lines of a paragraph in a time that grows with them', async () => {
    const line = 'bà con các bản gùi hàng xuống chợ từ lúc trời chưa sáng rõ hẳn';
    const read = (length: number) => unwrapLines(many(length / 10, () => line));
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });

  it('makes one thread of all answers, the first above them', () => {
    const found = new FoundReview();
    const threads = readThreads(...answers(200), found);
    expect(new Set(threads.values())).toEqual(new Set(['c0']));
    expect(found.threads.get('c0')?.remarks.length).toBe(200);
  });

  it('keeps marks on one letter as they are, where somebody may have written them', () => {
    const word = `a${'\u0323\u0301'.repeat(3)} `;
    expect(nfc(word.repeat(500))).toBe(word.repeat(500).normalize('NFC'));
    const absurd = nfc('a'.padEnd(5_000, '\u0301\u0323'));
    expect(nfc(absurd)).toBe(absurd);
    expect(absurd.replace(/\u034f/g, '').normalize('NFC').length).toBe(4_999);
  });

  it('asks for the file of a diagram once it has one', () => {
    let made = 0;
    const reader = () => {
      made += 1;
      return () => '';
    };
    const diagram = drawn('<d:relIds xmlns:d="urn:d" xmlns:r="urn:r" r:dm="rId7"/>');
    const names = 'xmlns:wp="urn:wp" xmlns:a="urn:a"';
    withDiagrams(part('<w:p/>'), reader);
    expect(made).toBe(0);
    withDiagrams(part(`<w:p ${names}>${diagram.repeat(50)}</w:p>`), reader);
    expect(made).toBe(1);
  });
});

const aside = testFolder('absurd-documents');

describe('a file that only looks like a text', () => {
  it.each<[string, string, string]>([
    ['page.html', '<div>'.repeat(2_000), 'not-page'],
    ['text.md', many(600, (at) => `${' '.repeat(2 * at)}- a`).join('\n'), 'not-text'],
    ['text.md', '> a\n\n'.repeat(5_000), 'not-text'],
  ])('is refused before it is read for minutes: %s (%#)', async (name, text, code) => {
    const path = join(aside, name);
    await writeFile(path, text);
    await expect(readDocument({ path, aside }, silent)).rejects.toMatchObject({ code });
  });
});
