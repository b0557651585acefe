// The schema only grows (A12): nothing that clients of the released one use is gone or stricter, but for what its own
// @deprecated said would go from a date that is past.
import { findBreakingChanges } from 'graphql';
import { fromFindings } from '../lib/checks.mjs';
import { args, enumValues, fields, inputFields, loadSchema } from '../lib/schema.mjs';

const RELEASED = new URL('../released.graphql', import.meta.url);

function* leaving(schema) {
  for (const { at, field } of [...fields(schema), ...args(schema), ...inputFields(schema)]) yield [at, field];
  for (const { at, value } of enumValues(schema)) yield [at, value];
}

function mayGo(released) {
  const today = new Date().toISOString().slice(0, 10);
  return [...leaving(released)]
    .filter(([, { deprecationReason }]) => (/\d{4}-\d{2}(-\d{2})?/.exec(deprecationReason ?? '')?.[0] ?? '9999') <= today)
    .map(([at]) => at);
}

export async function run({ schema }) {
  const released = loadSchema(RELEASED).schema;
  const gone = mayGo(released);
  const changes = findBreakingChanges(released, schema)
    .filter(({ description }) => !gone.some((at) => description.startsWith(at)))
    .map(({ type, description }) => ({ rule: 'additive', at: type, why: description }));
  return fromFindings(['additive'], changes);
}
