/** Articles of a test: made, opened in the window, and read as they were saved, as their library is. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createArticle, createLibrary } from '../../electron/library/store.ts';
import { type Article, articleSchema } from '../../shared/article.ts';
import { type Library, librarySchema } from '../../shared/library.ts';
import { type AnyDesk, expect, type SharedRunning } from './launch.ts';

/** One new article, open with the caret in its body. */
export interface Draft {
  readonly library: string;
  /** The article as saved, once all typed is saved. */
  saved(): Promise<Article>;
}

/** What a library's own file says. */
export const libraryOn = async (dir: string): Promise<Library> =>
  librarySchema.parse(JSON.parse(await readFile(join(dir, 'library.json'), 'utf8')));

/** The first article's file of a library. */
export async function firstArticle(library: string): Promise<Article> {
  const [name = ''] = await readdir(join(library, 'articles'));
  const text = await readFile(join(library, 'articles', name, 'article.json'), 'utf8');
  return articleSchema.parse(JSON.parse(text));
}

/** The one article of a library, once all that was typed is saved. */
export async function savedArticle(page: Page, library: string): Promise<Article> {
  await page.keyboard.press('Control+s');
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  return firstArticle(library);
}

/** Makes a library of articles that have a headline each; gives their folders. */
export async function libraryOf(library: string, ...headlines: string[]): Promise<string[]> {
  await createLibrary(library, 'Báo thử');
  const made: string[] = [];
  for (const name of headlines) made.push((await createArticle(library, name)).dir);
  return made;
}

/** Opens the article whose row of the list says so. */
export const openRow = (page: Page, name: string | RegExp): Promise<void> =>
  page.locator('.row-main', { hasText: name }).click();

/** The field of the headline. */
export const headlineOf = (page: Page) => page.getByLabel('Tiêu đề', { exact: true });

/** The editor's text. */
export const bodyOf = (page: Page) => page.getByRole('textbox', { name: 'Nội dung bài' });

/** Starts with an empty library, makes an article and puts the caret into its body. */
export async function newDraft<R extends SharedRunning>(desk: AnyDesk<R>): Promise<R & Draft> {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const running = await desk.start(library);
  const { page } = running;
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await bodyOf(page).click();
  return { ...running, library, saved: () => savedArticle(page, library) };
}

/** The folder of an article in a library, by its id. */
export async function articleIn(library: string, id: string): Promise<string> {
  const articles = join(library, 'articles');
  const name = (await readdir(articles)).find((each) => each.endsWith(id)) ?? '';
  return join(articles, name);
}
