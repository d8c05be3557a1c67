/** The two people of the desk, and Galley as each of them opens it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import type { Role } from '../../shared/article.ts';
import { bodyOf } from './article-on-disk.ts';
import { type Desk, type Running, type SharedDesk, type SharedRunning, settle } from './launch.ts';

/** A person with settings of their own; both work in one library, one after the other. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly theme: 'light' | 'dark';
}
export const mai: Person = { name: 'Lò Thị Mai', role: 'reporter', theme: 'light' };
export const tuan: Person = { name: 'Hà Văn Tuấn', role: 'editor', theme: 'dark' };

/** A person's settings: the library's first article is open, the review beside it. */
async function settingsOf(library: string, { name, role, theme }: Person) {
  const [folder] = await readdir(articlesDir(library));
  const dir = folder && join(articlesDir(library), folder);
  return {
    theme,
    ...(dir ? { lastArticle: (await readArticleFile(dir)).article.id } : {}),
    author: { name, role },
    // For editors only: the reporter writes.
    editorSuggests: true,
    layout: { panel: 28, tab: 'review' },
  };
}

const withPanel = <R extends SharedRunning>(running: R) => ({
  ...running,
  panel: running.page.getByRole('region', { name: 'Duyệt bài' }),
  tab: (title: string) => running.page.getByRole('tab', { name: title }).click(),
});

/** Galley as a person of the desk opens it on a library: the window, its review panel, and a press on a tab. */
export async function openAs(desk: Desk, library: string, person: Person) {
  const userData = join(desk.folder, person.role);
  await settle(userData, await settingsOf(library, person));
  return withPanel<Running>(await desk.start(library, userData));
}

/** As {@link openAs}, in the Galley that all share. */
export const openSharedAs = async (desk: SharedDesk, library: string, person: Person) =>
  withPanel(await desk.start(library, await settingsOf(library, person)));

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
