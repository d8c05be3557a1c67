/** A channel: the schema of its request, and the type of its answer. */
import { z } from 'zod/mini';

/** The request of a channel without data. */
export const nothing = z.void();

/** The type of a channel's answer; not checked at run time, because the window trusts the main process. */
export interface Answers<T> {
  readonly answer?: (value: T) => void;
}

/** Types an answer: `channel(request, answers<Article>())`. */
export const answers = <T>(): Answers<T> => ({});

/** Declares a channel; without an answer it is `void`. @param request checks the request */
export const channel = <Req extends z.ZodMiniType, T = void>(
  request: Req,
  _answer?: Answers<T>,
): { readonly request: Req } & Answers<T> => ({ request });
