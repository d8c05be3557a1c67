/** A queue of asynchronous work. */

/**
 * Makes a function that runs each piece of work after all earlier ones have ended, successfully or not. It returns and
 * throws what the work does.
 */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
