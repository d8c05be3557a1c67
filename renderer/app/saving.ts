/** Saves one open article: after a pause in typing, one save at a time, and never over somebody else's text. */
import type { Article, Block } from '../../shared/article.ts';
import type { OpenArticle } from '../../shared/channels/article.ts';
import { GalleyError, type GalleyErrorValue } from '../../shared/errors.ts';
import { withoutKept } from '../../shared/saving.ts';
import { ask, Refused } from './bridge.ts';

/** Whether the text is saved. `asked`: because the user asked for it. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string; readonly asked?: boolean }
  | { readonly kind: 'saving' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'failed'; readonly error: GalleyErrorValue };

/** Where a text is: in its file, in a rescue copy, or only in the window. */
export type Settled = 'saved' | 'rescued' | 'unsaved';

/** What saving needs from the session. */
interface Callbacks {
  /** The article as the next save writes it. */
  readonly compose: () => Article;
  /** Gets each new state, and the article that is being written. */
  readonly onState: (save: SaveState, article?: Article) => void;
}

/** How long typing must pause before a save, in milliseconds. */
const PAUSE = 1_000;
/** The longest time without a save during typing, in milliseconds. */
const LONGEST = 5_000;
/** The delay after a refused save, in milliseconds. */
const RETRY = 10_000;

/** The saving of an article that was just opened. */
export function createSaving(open: OpenArticle, { compose, onState }: Callbacks) {
  let state: SaveState = { kind: 'saved', at: open.article.modified };
  let revision = open.revision;
  /** The last saved body and its revision: unchanged blocks are not sent again. */
  let written: { readonly body: readonly Block[]; readonly revision: string } | undefined;
  /** By `performance.now()`: the system clock may be changed. */
  let changedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  /** Settles when everything given to `waitFor` has. */
  let otherWrites: Promise<unknown> = Promise.resolve();
  let edits = 0;
  /** The value of `edits` when the text was last sent. */
  let sentEdits = 0;
  let ended = false;

  const setState = (next: SaveState, article?: Article) => {
    state = next;
    onState(state, article);
  };

  const schedule = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), delay);
  };

  const write = async (): Promise<void> => {
    sentEdits = edits;
    // Text typed from now on is saved after another pause, not at each key.
    changedAt = 0;
    try {
      const article = compose();
      // An error stays visible until the text is saved: otherwise it would come and go while somebody types.
      setState(state.kind === 'failed' ? state : { kind: 'saving' }, article);
      const sent = written?.revision === revision ? withoutKept(article, written.body) : article;
      const answer = await ask('article.save', { id: article.id, article: sent, revision });
      revision = answer.revision;
      written = { body: article.body, revision };
      setState(edits === sentEdits ? { kind: 'saved', at: answer.savedAt } : { kind: 'changed' });
    } catch (error) {
      written = undefined;
      const value = error instanceof Refused ? error.value : GalleyError.from(error).value();
      setState({ kind: 'failed', error: value });
      // A conflict needs a decision by the user; a failing disk may recover by itself.
      if (!['changed-on-disk', 'locked'].includes(value.code)) schedule(RETRY);
    }
  };

  /** Saves what is not saved; two saves never run at once. */
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    if (open.readOnly) return;
    while (running) await running;
    if (ended || state.kind === 'saved') return;
    running = write().finally(() => {
      running = undefined;
    });
    await running;
  };

  /** Saves until all text is saved or refused, and waits for other work on the file. Returns where the text is then. */
  const settle = async (): Promise<Settled> => {
    const isBehind = () =>
      state.kind === 'changed' || (state.kind === 'failed' && sentEdits !== edits);
    do {
      await save();
      await otherWrites;
    } while ((running !== undefined || isBehind()) && !ended && !open.readOnly);
    if (state.kind !== 'failed' || ended) return 'saved';
    return state.error.params.rescued === 'true' ? 'rescued' : 'unsaved';
  };

  /** Call before anything works with the file. @throws {Refused} if some of the text is not in it */
  const needSaved = (): void => {
    if (state.kind === 'failed' && !ended) throw new Refused(state.error);
  };

  /** Runs work that writes to the article's file; no save runs meanwhile. */
  const exclusively = async (work: () => Promise<void>): Promise<void> => {
    while (running) await running;
    const working = work();
    running = working
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
    await working;
  };

  return {
    state: () => state,
    hasEnded: () => ended,
    /** The article was changed: schedules a save, and returns the state to show meanwhile. */
    changed: (): SaveState => {
      edits += 1;
      if (changedAt === 0) changedAt = performance.now();
      if (state.kind !== 'failed') state = { kind: 'changed' };
      schedule(Math.max(0, Math.min(PAUSE, changedAt + LONGEST - performance.now())));
      return state;
    },
    /** The article is about to be changed. The state changes at once, so that unsaved text never looks saved. */
    willChange: (): void => {
      // Counted, so that a save that is running does not report text as saved that was typed meanwhile.
      edits += 1;
      if (state.kind !== 'saved') return;
      setState({ kind: 'changed' });
      // A save is due even if the change never comes.
      schedule(LONGEST);
    },
    save,
    /** Saves because somebody asked for it: a screen reader then announces that it is done. */
    saveAsked: async (): Promise<void> => {
      await save();
      if (state.kind === 'saved' && !ended) setState({ ...state, asked: true });
    },
    settle,
    needSaved,
    /** Saves all there is. @throws {Refused} as `needSaved` does */
    saveAll: async (): Promise<void> => {
      await settle();
      needSaved();
    },
    exclusively,
    /** Something else wrote the file, starting from the text that was saved last: continues from that revision. */
    continueFrom: (amended: string) => {
      revision = amended;
    },
    /** {@link settle} waits for this, too. */
    waitFor: (work: Promise<unknown>) => {
      otherWrites = Promise.allSettled([otherWrites, work]);
    },
    /** Tries again at once after a refusal. */
    retry: () => {
      setState({ kind: 'changed' });
      return save();
    },
    /** The article was closed, or its text was saved elsewhere: nothing is saved from now on. */
    end: () => {
      clearTimeout(timer);
      ended = true;
    },
  };
}
