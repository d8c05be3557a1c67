/** Connects the comments of the open article with the marks in its text. */
import { type KeyboardEvent as KeyPress, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/comments/threads.ts';
import { notifyUnless } from '../../app/notice.ts';
import type { Session } from '../../app/session.ts';
import { useStableCallbacks } from '../../ui/use-stable-callbacks.ts';
import { begin, type Commenting, step } from './commenting.ts';
import { panelStateOf } from './panel-state.ts';

/** What the workspace can ask of the comments. */
export interface CommentsHandle {
  /** Begins a comment on what has the caret. */
  comment(): void;
  /** Goes to the next open thread (1), or the one before (−1). */
  step(by: 1 | -1): void;
}

/** Ctrl+Alt+M, F9 and Shift+F9, as the menu shows them; undefined for any other key. */
export function commentKey(event: KeyPress): string | undefined {
  if (event.key === 'F9') return event.shiftKey ? 'previous-comment' : 'next-comment';
  const held = (event.ctrlKey || event.metaKey) && event.altKey;
  return held && event.code === 'KeyM' ? 'comment' : undefined;
}

/** Shows the open article's comments in its text; returns the menu's commands. @param onPanel opens the panel */
export function useComments(
  session: Session | null,
  props: Omit<Commenting, 'session'>,
  onPanel: () => void,
): CommentsHandle {
  const { t } = useTranslation();
  const { onBegin } = useStableCallbacks({
    onBegin: (subject: Subject) => {
      if (!session) return;
      begin({ ...props, session }, subject);
      onPanel();
    },
  });

  useEffect(() => {
    if (!session) return;
    const comments = props.editor.current?.comments;
    const panel = panelStateOf(session);
    let shown: readonly unknown[] = [];
    const showMarks = () => {
      const { active, draft } = panel.view.value;
      const threads = session.view().article.review.comments;
      const now = [active, draft, threads];
      if (now.every((part, at) => part === shown[at])) return;
      shown = now;
      const known = threads.map(({ id, figure, resolved, remarks: [first] }) => {
        const name = first?.by.name || t('app.nameless');
        return { id, figure, resolved, label: t('comments.mark', { name, text: first?.text }) };
      });
      const isReadOnly = session.view().open.readOnly !== undefined;
      const begun =
        draft && !isReadOnly
          ? [{ id: draft.id, figure: draft.figure, resolved: false, label: t('comments.begun') }]
          : [];
      comments?.show([...known, ...begun], active);
    };
    const stops = [
      session.subscribe(showMarks),
      // Runs it now, too.
      panel.view.subscribe(showMarks),
      comments?.listen({
        onBegin,
        onEnter: (id) => {
          const { active, draft } = panel.view.value;
          if (id !== active && (id !== '' || active !== draft?.id)) panel.set({ active: id });
        },
      }),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [session, props.editor, onBegin, t]);

  return {
    comment: () => {
      const field = document.activeElement;
      const inField = field instanceof HTMLTextAreaElement && field.closest('.growing');
      // Headline and standfirst hold no marks: the remark quotes them.
      if (inField) onBegin({ id: crypto.randomUUID(), anchor: 'article', quote: field.value });
      else props.editor.current?.run('comment');
    },
    step: (by) => {
      if (!session) return;
      const reached = step({ ...props, session }, by);
      notifyUnless(reached, t('comments.none.open'));
      if (reached) onPanel();
    },
  };
}
