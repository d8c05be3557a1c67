import { useEffect, useRef, useState } from 'react';

/** How long the text must stay the same, in milliseconds. */
const REST = 600;

interface Props {
  readonly words: string;
  /** Words of the article, said after them in their own language. */
  readonly quoted?: string;
  /** That language, BCP 47. */
  readonly language?: string;
}

/** Announces a text to screen readers once it has changed and then stayed for a moment. The first text is not announced. */
export function Announcement({ words, quoted = '', language }: Props) {
  const [said, say] = useState({ words: '', quoted: '' });
  const before = useRef(words + quoted);
  useEffect(() => {
    if (before.current === words + quoted) return;
    before.current = words + quoted;
    const timer = setTimeout(() => say({ words, quoted }), REST);
    return () => clearTimeout(timer);
  }, [words, quoted]);
  return (
    <p className="unseen" role="status">
      {said.words}
      {said.quoted && <span lang={language}> {said.quoted}</span>}
    </p>
  );
}
