/** Spans as markup. */
import { Fragment, type ReactNode } from 'react';
import type { Span } from '../../shared/article.ts';
import { languageRuns } from '../../shared/languages.ts';
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

/** Spans of one language within it. They run as their own words do, whichever way those around them run. */
function inLanguage(run: readonly Span[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
  const nodes = run.map((span, at) => <Fragment key={at}>{words(span)}</Fragment>);
  const lang = run[0]?.lang;
  if (!lang) return nodes;
  return (
    <span lang={lang} dir="auto">
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
