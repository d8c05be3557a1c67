/** Spans as markup. */
import { Fragment, type ReactNode } from 'react';
import type { Span } from '../../shared/article.ts';
import { safeHref } from './content.ts';

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

/** A run of text: line breaks, marks inside, then its language, its link outermost. */
export function Text({ spans }: { spans: readonly Span[] }): ReactNode {
  return spans.map((span, index) => {
    let node: ReactNode = span.text.includes('\n') ? lines(span.text) : span.text;
    for (const mark of span.marks ?? []) {
      const Tag = MARK_TAGS[mark];
      node = <Tag>{node}</Tag>;
    }
    if (span.lang) node = <span lang={span.lang}>{node}</span>;
    const href = span.href && safeHref(span.href);
    if (href) node = <a href={href}>{node}</a>;
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    return <Fragment key={index}>{node}</Fragment>;
  });
}
