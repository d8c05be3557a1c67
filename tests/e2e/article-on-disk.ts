/** Reads the one article of a test's library as it was saved. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createLibrary } from '../../electron/library/store.ts';
import { type Article, articleSchema } from '../../shared/article.ts';
import { type Desk, expect, type Running } from './launch.ts';

/** A running Galley with one new article open and the caret in its body. */
export interface Draft extends Running {
  readonly library: string;
  /** The article as saved, once all typed is saved. */
  saved(): Promise<Article>;
}

/** The first article's file of a library. */
export async function firstArticle(library: string): Promise<Article> {
  const [name = ''] = await readdir(join(library, 'articles'));
  const text = await readFile(join(library, 'articles', name, 'article.json'), 'utf8');
  return articleSchema.parse(JSON.parse(text));
}

/** The editor's text. */
export const bodyOf = (page: Page) => page.getByRole('textbox', { name: 'Nội dung bài' });

/** Starts with an empty library, makes an article and puts the caret into its body. */
export async function newDraft(desk: Desk): Promise<Draft> {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const running = await desk.start(library);
  const { page } = running;
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await bodyOf(page).click();
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
    return firstArticle(library);
  };
  return { ...running, library, saved };
}

/** The folder of an article in a library, by its id. */
export async function articleIn(library: string, id: string): Promise<string> {
  const articles = join(library, 'articles');
  const name = (await readdir(articles)).find((each) => each.endsWith(id)) ?? '';
  return join(articles, name);
}
