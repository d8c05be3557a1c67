/** The two people of the desk, and Galley as each of them opens it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import type { Role } from '../../shared/article.ts';
import { bodyOf } from './article-on-disk.ts';
import { type Desk, settle } from './launch.ts';

/** A person with settings of their own; both work in one library, one after the other. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly theme: 'light' | 'dark';
}
export const mai: Person = { name: 'Lò Thị Mai', role: 'reporter', theme: 'light' };
export const tuan: Person = { name: 'Hà Văn Tuấn', role: 'editor', theme: 'dark' };

/** Galley as a person of the desk opens it on a library: the window, its review panel, and a press on a tab. */
export async function openAs(desk: Desk, library: string, { name, role, theme }: Person) {
  const [folder] = await readdir(articlesDir(library));
  const dir = folder && join(articlesDir(library), folder);
  const userData = join(desk.folder, role);
  await settle(userData, {
    theme,
    ...(dir ? { lastArticle: (await readArticleFile(dir)).article.id } : {}),
    author: { name, role },
    // For editors only: the reporter writes.
    editorSuggests: true,
    layout: { panel: 28, tab: 'review' },
  });
  const running = await desk.start(library, userData);
  const { page } = running;
  const panel = page.getByRole('region', { name: 'Duyệt bài' });
  const tab = (title: string) => page.getByRole('tab', { name: title }).click();
  return { ...running, panel, tab };
}

/** Where the review panel says what the article's status is. */
export const nowOf = (panel: Locator) => panel.locator('.review-now');

/** A quick hand types on in a text that is about to go, or to be shut. */
export async function clickAndTypeOn(page: Page, button: Locator): Promise<void> {
  await button.evaluate(
    (element, field) => {
      (element as HTMLElement).click();
      (field as HTMLElement).focus();
      document.execCommand('insertText', false, 'Vội.');
    },
    await bodyOf(page).elementHandle(),
  );
}
