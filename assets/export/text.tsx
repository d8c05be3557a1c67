/** Spans as markup. */
import { Fragment, type ReactNode } from 'react';
import type { Span } from '../../shared/article.ts';
import { linkRuns } from '../../shared/links.ts';

const MARK_TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
  code: 'code',
} as const;

function lines(text: string): ReactNode {
  return text.split('\n').map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** A span: line breaks, marks inside. */
function words({ text, marks = [] }: Span): ReactNode {
  let node: ReactNode = text.includes('\n') ? lines(text) : text;
  for (const mark of marks) {
    const Tag = MARK_TAGS[mark];
    node = <Tag>{node}</Tag>;
  }
  return node;
}

/** Neighbouring spans of one language. */
function languageRuns(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last && last[0]?.lang === span.lang) last.push(span);
    else runs.push([span]);
  }
  return runs;
}

/** Hebrew, Arabic and their neighbours (Unicode, Bidi_Class R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Spans of one language within it. Words that run from the right stand together as one: else their marks and figures
 * would fall to the wrong end.
 */
function inLanguage(run: readonly Span[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
  const nodes = run.map((span, at) => <Fragment key={at}>{words(span)}</Fragment>);
  const lang = run[0]?.lang;
  if (!lang) return nodes;
  const dir = run.some(({ text }) => RIGHT_TO_LEFT.test(text)) ? { dir: 'auto' } : {};
  return (
    <span lang={lang} {...dir}>
      {nodes}
    </span>
  );
}

/** Spans, those of one link within it. */
export function Text({ spans }: { spans: readonly Span[] }): ReactNode {
  return linkRuns(spans).map(({ href, spans: within }, index) => {
    const nodes = languageRuns(within).map((run, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
      <Fragment key={at}>{inLanguage(run)}</Fragment>
    ));
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    return <Fragment key={index}>{href ? <a href={href}>{nodes}</a> : nodes}</Fragment>;
  });
}
