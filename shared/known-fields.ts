/** Data with the fields that their schema names, and no others. */
import type { $ZodType, $ZodTypes } from 'zod/v4/core';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of a value that may be of several kinds, by what tells them apart; undefined where nothing does. */
function kindOf(def: Extract<$ZodTypes['_zod']['def'], { type: 'union' }>, value: unknown) {
  const by = (def as { discriminator?: string }).discriminator;
  if (by === undefined || !isFields(value)) return undefined;
  return def.options.find(({ _zod }) => _zod.propValues?.[by]?.has(value[by] as string));
}

/**
 * A value without fields that its schema does not name, at any depth: what a newer Galley, or somebody else's program,
 * put there is known by nobody here. Fields stand in the schema's order.
 */
export function knownFields<T>(schema: $ZodType, value: T): T {
  const { def } = (schema as $ZodTypes)._zod;
  switch (def.type) {
    case 'object': {
      if (!isFields(value)) return value;
      const named = Object.entries(def.shape).filter(([key]) => value[key] !== undefined);
      return Object.fromEntries(
        named.map(([key, inner]) => [key, knownFields(inner, value[key])]),
      ) as T;
    }
    case 'array':
      return Array.isArray(value)
        ? (value.map((part) => knownFields(def.element, part)) as T)
        : value;
    case 'union': {
      const kind = kindOf(def, value);
      return kind ? knownFields(kind, value) : value;
    }
    case 'optional':
    case 'default':
    case 'prefault':
      return knownFields(def.innerType, value);
    case 'pipe':
      return knownFields(def.in, value);
    default:
      return value;
  }
}
