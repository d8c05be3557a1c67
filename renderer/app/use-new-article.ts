/** A new article: its headline and standfirst can be written at once, also while a slow drive is making it. */
import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { nfc } from '../../shared/text.ts';
import { begunAt, keepBegun } from '../ui/begun.ts';
import { restoreFocus } from '../ui/focus.ts';
import { asParagraph } from '../ui/typed.ts';
import { act, ask } from './bridge.ts';
import { focusMiddle } from './regions.ts';
import type { Session } from './session.ts';
import type { useOpenArticle } from './use-open-article.ts';

interface Deps extends Pick<ReturnType<typeof useOpenArticle>, 'session' | 'openNew'> {
  readonly current: RefObject<Session | null>;
  /** Of the library. */
  readonly dir: string;
}

/** What stands in place of the articles that are open. `over`: the one that a refusal was shown over. */
type Asked = { readonly isMaking: true } | { readonly isMaking: false; readonly over: unknown };

function putCaret(field: HTMLTextAreaElement | undefined, from: number, to = from): void {
  field?.focus();
  field?.setSelectionRange(from, to);
}

const putCaretAfter = (field: HTMLTextAreaElement | undefined): void =>
  putCaret(field, field?.value.length ?? 0);

/** Creates articles, and holds what is typed for one that is not there yet. */
export function useNewArticle({ session, current, openNew, dir }: Deps) {
  const [asked, setAsked] = useState<Asked>();
  /** Read at once, before anything is rendered. */
  const isMaking = useRef(false);
  const page = useRef<HTMLElement>(null);
  const place = `new-article ${dir}`;
  const fields = () => [...(page.current?.querySelectorAll('textarea') ?? [])];

  /** Settles once no input method holds letters: they would be lost with their field. */
  const composing = useRef<Promise<void>>(undefined);
  const onCompositionStart = () => {
    composing.current = new Promise((end) => {
      page.current?.addEventListener('compositionend', () => end(), { once: true });
    });
  };

  /** Moves the words, the focus and the caret from the fields to those of the article. */
  const take = (begun: Session, show: () => void): void => {
    const focused = document.activeElement;
    const typed = fields();
    const at = typed.indexOf(focused as HTMLTextAreaElement);
    const { selectionStart = 0, selectionEnd = 0 } = typed[at] ?? {};
    const [headline = '', standfirst = ''] = typed.map(({ value }) => asParagraph(nfc(value)));
    if (headline || standfirst) begun.edit({ headline, standfirst });
    keepBegun(place, undefined);
    flushSync(() => {
      setAsked(undefined);
      show();
    });
    const there = document.querySelectorAll<HTMLTextAreaElement>('.article .growing textarea');
    if (at !== -1) putCaret(there[at], selectionStart, selectionEnd);
    else if (focused !== document.body) restoreFocus(focused);
  };

  const create = async (): Promise<void> => {
    if (isMaking.current) {
      // Whoever presses twice while a slow drive makes the article wants one, and writes on.
      if (!page.current?.contains(document.activeElement)) putCaretAfter(fields()[0]);
      return;
    }
    isMaking.current = true;
    // What was composed in fields that are gone ends no more.
    if (!page.current) composing.current = undefined;
    const from = document.activeElement;
    flushSync(() => setAsked({ isMaking: true }));
    putCaretAfter(fields()[0]);
    let isThere = false;
    await act(async () => {
      const make = async () => (await ask('article.create', {})).id;
      isThere = await openNew(make, { composed: () => composing.current, take });
    });
    isMaking.current = false;
    if (isThere) return;
    const hasWords = begunAt(place) !== undefined;
    flushSync(() => setAsked(hasWords ? { isMaking: false, over: current.current } : undefined));
    if (!hasWords) restoreFocus(from);
  };

  return {
    create,
    /** Whether the fields stand in place of an article: until it is there, or until another one is shown. */
    state: !asked
      ? undefined
      : asked.isMaking
        ? ('making' as const)
        : asked.over === session
          ? ('refused' as const)
          : undefined,
    page,
    place,
    onCompositionStart,
    /** Shows the article that was open again. The words are there when the next one is begun. */
    putOff: () => {
      flushSync(() => setAsked(undefined));
      focusMiddle();
    },
  };
}
