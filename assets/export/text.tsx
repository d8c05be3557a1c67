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

/** A span: line breaks, marks inside, then its language. */
function words(span: Span): ReactNode {
  let node: ReactNode = span.text.includes('\n') ? lines(span.text) : span.text;
  for (const mark of span.marks ?? []) {
    const Tag = MARK_TAGS[mark];
    node = <Tag>{node}</Tag>;
  }
  return span.lang ? <span lang={span.lang}>{node}</span> : node;
}

/** Spans, those of one link within it. */
export function Text({ spans }: { spans: readonly Span[] }): ReactNode {
  return linkRuns(spans).map(({ href, spans: within }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    const nodes = within.map((span, at) => <Fragment key={at}>{words(span)}</Fragment>);
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    return <Fragment key={index}>{href ? <a href={href}>{nodes}</a> : nodes}</Fragment>;
  });
}
