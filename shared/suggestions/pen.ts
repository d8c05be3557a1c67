/** Makes the suggestions of one edit. */
import type { Suggestion } from '../article.ts';
import type { Person } from '../workflow.ts';
import type { Look } from './align.ts';
import type { KindOf } from './resolve.ts';

/** Who suggests and when, and earlier suggestions. */
export interface Proposer {
  readonly by: Person;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly find: (id: string) => Suggestion | undefined;
  /** A new id of a suggestion or block. */
  readonly newId: () => string;
}

/** Makes suggestions for one edit; `created` are the new ones. */
export function createPen(proposer: Proposer) {
  const { by, at, find, newId } = proposer;
  const created = new Map<string, Suggestion>();
  const known = (id: string) => created.get(id) ?? find(id);
  const kindOf: KindOf = (id) => known(id)?.kind;
  const make = (kind: Suggestion['kind']): string => {
    const id = newId();
    created.set(id, { id, kind, by: { ...by }, at });
    return id;
  };
  /** The person's own suggestion of a kind. */
  const own = (kind: Suggestion['kind'], ids: readonly string[] = []) =>
    ids.find((id) => known(id)?.kind === kind && known(id)?.by.name === by.name);
  /** Insertions and deletions; changes are settled. */
  const settled = (ids: readonly string[]) =>
    ids.filter((id) => kindOf(id) === 'insert' || kindOf(id) === 'delete');
  const shared = new Map<string, string>();
  /** One change of marks or blocks is one suggestion, however many it touches. */
  const change = (kind: 'mark' | 'block' | 'figure', ids: readonly string[]): string[] => {
    const mine = own(kind, ids) ?? shared.get(kind) ?? make(kind);
    shared.set(kind, mine);
    return [...settled(ids), mine];
  };
  const looks = new Map<Look, Map<unknown, Look>>();
  /** Makes equal looks the same object, so that letters form one span. */
  const once = (look: Look, key: unknown, make: () => Look): Look => {
    const ofLook = looks.get(look) ?? new Map<unknown, Look>();
    looks.set(look, ofLook);
    const made = ofLook.get(key) ?? make();
    ofLook.set(key, made);
    return made;
  };
  return { created, kindOf, make, own, change, settled, once };
}

/** See {@link createPen}. */
export type Pen = ReturnType<typeof createPen>;
