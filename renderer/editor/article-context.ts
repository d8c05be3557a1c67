/** What the editor's faces know of the article around them. */
import { createContext } from 'react';
import type { MediaItem } from '../../shared/article.ts';

/** The open article's id, its language (BCP 47) and its pictures. */
export const ArticleContext = createContext<{
  readonly articleId: string;
  readonly language: string;
  readonly media: readonly MediaItem[];
}>({ articleId: '', language: 'vi', media: [] });
