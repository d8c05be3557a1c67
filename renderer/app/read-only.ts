/** An article that may only be read: why, and what cannot be asked of it. */
import type { TFunction } from 'i18next';
import type { OpenArticle } from '../../shared/channels/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { isEditorCommand } from '../editor/commands.ts';
import { isReviewing } from '../editor/suggestions/reviewing.ts';
import type { EditedView } from './session.ts';

/** Why an article cannot be changed, and what helps; '' if it can. */
export function whyReadOnly({ readOnly, lock }: OpenArticle, t: TFunction): string {
  if (!readOnly) return '';
  const { user = '', machine = '', since = '' } = lock ?? {};
  return t(`readOnly.${readOnly}`, { user, machine, since: formatVietnamese(since) });
}

const STUCK: ReadonlySet<OpenArticle['readOnly']> = new Set(['locked', 'newer-format', 'folder']);

/** Whether an article may only be read, and not because of its review: then no step of that helps. */
export const isStuck = ({ open }: Pick<EditedView, 'open'>): boolean => STUCK.has(open.readOnly);

const READING: ReadonlySet<string> = new Set(['find', 'next-suggestion', 'previous-suggestion']);
const WRITING: ReadonlySet<string> = new Set(['comment', 'suggesting', 'import-pictures']);

/** Whether a command of the window changes the text, or begins to. */
export function changesText(command: string): boolean {
  if (READING.has(command)) return false;
  return WRITING.has(command) || isEditorCommand(command) || isReviewing(command);
}
