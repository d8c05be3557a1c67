/** What a channel is: the schema of its request, and the type of its answer. */
import { z } from 'zod/mini';

/** The request of a channel that is asked without data. */
export const nothing = z.void();

/** The type of a channel's answer. It is not checked at run time: the window trusts the main process. */
export interface Answers<T> {
  readonly answer?: (value: T) => void;
}

/** Names the type of an answer: `channel(request, answers<Article>())`. */
export const answers = <T>(): Answers<T> => ({});

/** Declares a channel. @param request checks the request before it reaches its service; without an answer it is `void` */
export const channel = <Req extends z.ZodMiniType, T = void>(
  request: Req,
  _answer?: Answers<T>,
): { readonly request: Req } & Answers<T> => ({ request });
