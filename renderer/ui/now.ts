/** The current time, as a value that is updated while it is shown. */
import { useEffect, useState } from 'react';
import { isoWithOffset } from '../../shared/dates.ts';

/** Often enough for times shown in minutes, in milliseconds. */
const OFTEN = 20_000;

/** The time now, ISO 8601 with offset; updated as it passes. */
export function useNow(): string {
  const [now, setNow] = useState(() => isoWithOffset(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setNow(isoWithOffset(new Date())), OFTEN);
    return () => clearInterval(timer);
  }, []);
  return now;
}
