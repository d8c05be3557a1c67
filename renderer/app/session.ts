/** The session of one open article: its state in the window, and all that changes it. Saving is in saving.ts. */
import type { Article, Block } from '../../shared/article.ts';
import type { OpenArticle } from '../../shared/channels/article.ts';
import type { Amended } from '../../shared/channels/review.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { prune } from '../../shared/suggestions/suggestions.ts';
import { freeSlug, slugify } from '../../shared/text.ts';
import { isClosed } from '../../shared/workflow.ts';
import { createFieldHistory } from './field-history.ts';
import { createRecall } from './recall.ts';
import { createSaving, type SaveState } from './saving.ts';

/** What the window shows of a session. A new object with each change. */
export interface SessionView {
  readonly open: OpenArticle;
  readonly article: Article;
  readonly save: SaveState;
  /** Whether edits in the body become suggestions. */
  readonly suggesting: boolean;
  /** How the body is shown: with its suggestions, or as if all were accepted or rejected. */
  readonly look: Look;
  /** Whether the article is closed or about to be: it is shown until the next one is ready, but cannot be edited. */
  readonly isLeft: boolean;
}

/** The view without `save`. It stays the same object while only that changes, which avoids rendering. */
export type EditedView = Omit<SessionView, 'save'>;

/** See {@link SessionView}. */
export type Look = 'marked' | 'accepted' | 'rejected';

let sessions = 0;

/** The session of one open article. */
export type Session = ReturnType<typeof createSession>;

/**
 * Starts a session.
 * @param readBody the editor's body; undefined while there is no editor
 * @param isTaken whether another article has a slug
 */
export function createSession(
  opened: OpenArticle,
  readBody: () => Block[] | undefined,
  isTaken: (slug: string) => boolean,
) {
  const open = { ...opened, article: prune(opened.article) };
  const saving = createSaving(open, {
    compose: () => {
      const body = readBody();
      const modified = isoWithOffset(new Date());
      const written = body && recall.bodyChange(view.article, body);
      return recall.withPlaced({ ...view.article, ...written, modified });
    },
    onState: (save, article) => show(article ? { article, save } : { save }),
  });

  let view: SessionView = {
    open,
    article: open.article,
    save: saving.state(),
    suggesting: false,
    look: 'marked',
    isLeft: false,
  };
  sessions += 1;
  const listeners = new Set<() => void>();
  const history = createFieldHistory(() => view.article);
  let lastEdited: 'fields' | 'body' = 'fields';
  const recall = createRecall(open.article);

  let edited: EditedView = view;
  const show = (change: Partial<SessionView>) => {
    view = { ...view, ...change };
    if (Object.keys(change).some((key) => key !== 'save')) edited = view;
    for (const listener of listeners) listener();
  };

  const changed = (change: Partial<Article>) =>
    show({ article: recall.withPlaced({ ...view.article, ...change }), save: saving.changed() });

  const continueFrom = (amended: Amended): void => {
    saving.continueFrom(amended.revision);
    const { status, history } = amended.review;
    const { exports, hot, featured } = amended;
    // Only these fields: comments written in the window meanwhile are not in the file yet.
    const review = { ...view.article.review, status, history };
    const { readOnly } = view.open;
    // It may have been approved before, and exported now.
    const shut = readOnly && isClosed(status) ? { ...view.open, readOnly: status } : view.open;
    // Of an article that is edited here, they may have been changed meanwhile.
    const placed = readOnly ? { hot, featured } : {};
    show({ open: shut, article: { ...view.article, ...placed, review, exports } });
  };

  /** Blocks editing while `work` closes the article; allows it again if that fails. */
  const leaving = async (work: () => Promise<void>): Promise<void> => {
    show({ isLeft: true });
    try {
      await work();
    } catch (error) {
      show({ isLeft: false });
      throw error;
    }
  };

  const amend = async (work: () => Promise<Amended>): Promise<void> => {
    await saving.save();
    saving.needSaved();
    await saving.exclusively(async () => continueFrom(await work()));
  };

  /** Whether nothing can be typed. */
  const isShut = () => open.readOnly !== undefined || saving.hasEnded() || view.isLeft;

  const edit = (change: Partial<Article>, undoable: boolean) => {
    if (isShut()) return;
    if (undoable) {
      history.remember(change);
      lastEdited = 'fields';
    }
    changed(change);
  };

  const travel = (change: Partial<Article> | undefined) => {
    if (change) changed(change);
  };

  return {
    /** Tells sessions apart, also two of the same article. */
    key: sessions,
    view: () => view,
    edited: () => edited,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /**
     * Changes metadata. The slug is unique and follows the headline, unless it was set by hand or the article was
     * exported.
     */
    edit: (change: Partial<Article>) => {
      const { headline, slugByHand, exports } = { ...view.article, ...change };
      const isNamed = 'headline' in change && exports.length === 0;
      const follows = !slugByHand && (isNamed || 'slugByHand' in change);
      edit(follows ? { ...change, slug: freeSlug(slugify(headline), isTaken) } : change, true);
    },
    /** A key was pressed in the editor; `setBody` follows later. */
    touch: () => {
      lastEdited = 'body';
      if (!isShut()) saving.willChange();
    },
    /** Which of the two was changed last, each of which has its own undo. */
    lastEdited: () => lastEdited,
    /** Access to the records of suggestions, for the editor. */
    suggestions: { find: recall.findSuggestion, add: recall.addSuggestions },
    /** Turns suggesting on or off. */
    suggest: (suggesting: boolean) => show({ suggesting: suggesting && !open.readOnly }),
    /** Changes how the body is looked at, and nothing else. */
    lookAt: (look: Look) => show({ look }),
    /** The editor's body changed. Its undo is the editor's, not the history of fields. */
    setBody: (body: Block[]) => edit(recall.bodyChange(view.article, body), false),
    /** Changes the record of the review, which has no undo. */
    review: (change: (review: Article['review']) => Article['review']) => {
      if (!isShut()) changed({ review: change(view.article.review) });
    },
    /** Adds imported pictures. */
    addMedia: (media: Article['media']) => {
      const known = new Set(view.article.media.map((item) => item.name));
      const fresh = media.filter(({ name }) => !known.has(name) && known.add(name));
      recall.addPictures(fresh);
      if (fresh.length > 0) edit({ media: [...view.article.media, ...fresh] }, false);
    },
    /** Removes unused pictures from the article's list. Their files stay: versions and undo may need them. */
    dropMedia: (names: ReadonlySet<string>) => {
      const used = new Set(placedPictures(view.article.body).map(({ figure }) => figure.media));
      const media = view.article.media.filter(({ name }) => used.has(name) || !names.has(name));
      if (media.length < view.article.media.length) edit({ media }, false);
    },
    /**
     * Saves, lets `work` write to the article's file, and continues from what it wrote. No save runs meanwhile.
     * @param shuts whether the article is read-only afterwards: editing is blocked at once, so that no text is lost
     * @throws {Refused} if the text could not be saved first
     */
    amend: (work: () => Promise<Amended>, shuts = false): Promise<void> => {
      const done = shuts ? leaving(() => amend(work)) : amend(work);
      saving.waitFor(done);
      return done;
    },
    /**
     * Saves, and lets `work` replace the text; what is typed meanwhile is lost.
     * @returns false, with nothing done, if the text could not be saved first
     */
    replace: async (work: () => Promise<void>): Promise<boolean> => {
      if ((await saving.settle()) !== 'saved') return false;
      await saving.exclusively(async () => {
        await work();
        saving.end();
      });
      return true;
    },
    undo: () => travel(history.undo()),
    redo: () => travel(history.redo()),
    save: saving.save,
    saveAsked: saving.saveAsked,
    saveAll: saving.saveAll,
    settle: saving.settle,
    retry: saving.retry,
    end: saving.end,
    /** Ends the session with work that saves its text elsewhere. Editing is blocked from the start. */
    endWith: (work: () => Promise<void>): Promise<void> =>
      leaving(async () => {
        await work();
        saving.end();
      }),
    /** Shows the article as left: see {@link SessionView}. */
    showLeft: () => show({ isLeft: true }),
  };
}
