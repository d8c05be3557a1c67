/** Tells a screen reader of what changed, once it has been the same for a moment. */
import { useEffect, useRef, useState } from 'react';

/** That moment, in milliseconds: nothing is said with each key. */
const REST = 600;

/** See the file's title. Its first text is not announced. */
export function Announcement({ words }: { words: string }) {
  const [said, say] = useState('');
  const before = useRef(words);
  useEffect(() => {
    if (before.current === words) return;
    before.current = words;
    const timer = setTimeout(() => say(words), REST);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
