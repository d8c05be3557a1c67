import { expect, it } from 'vitest';
import {
  isDocument,
  isMail,
  isMarkdown,
  isPage,
  isPageArchive,
  isPlainText,
  READ_ENDINGS,
} from '../../../shared/importing/document-names.ts';

it('tells documents by their ending, however it is written', () => {
  expect(['bài.HTM', 'bài.xhtml', 'bài.mht'].every(isPage)).toBe(true);
  expect(['bài.md', 'Bài.Markdown'].every(isMarkdown)).toBe(true);
  expect(['a.docx', 'a.DOC', 'a.odt', 'a.rtf', 'a.html', 'a.md'].every(isDocument)).toBe(true);
  expect(['docx', 'a.docx.zip', 'a.txt', 'a.jpg', 'a.eml'].some(isDocument)).toBe(false);
  expect([isMail('thư.eml'), isMail('thư.html')]).toEqual([true, false]);
});

it('lists in its dialog what can be read when it is dropped, and nothing else', () => {
  const names = READ_ENDINGS.map((ending) => `bài.${ending}`);
  expect(names.every((name) => isDocument(name) || isPlainText(name))).toBe(true);
  expect(names).toEqual(expect.arrayContaining(['bài.markdown', 'bài.xhtml', 'bài.rtf']));
  expect(names.filter((name) => isPageArchive(name) || isMail(name))).toEqual([]);
});
