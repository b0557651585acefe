// How things go away (A11).
import { args, enumValues, fields, inputFields, isRequired } from '../../lib/schema.mjs';

const leaving = (schema) => [
  ...fields(schema), ...args(schema), ...inputFields(schema),
  ...[...enumValues(schema)].map(({ at, value }) => ({ at, field: value })),
].filter(({ field }) => field.deprecationReason != null);

export default {
  *'deprecation-reason'(schema) {
    for (const { at, field: { deprecationReason: reason } } of leaving(schema)) {
      const helps = reason.length >= 15 && /(use|replaced|instead|removed|moved)/i.test(reason);
      if (!helps) yield [at, 'does not say what to use instead'];
    }
  },

  *'deprecation-date'(schema) {
    for (const { at, field } of leaving(schema)) {
      if (!/\d{4}-\d{2}/.test(field.deprecationReason)) yield [at, 'does not say from which date it may go'];
    }
  },

  *'deprecated-required'(schema) {
    for (const { at, field } of [...args(schema), ...inputFields(schema)]) {
      if (field.deprecationReason != null && isRequired(field)) yield [at, 'is required, so no client could leave it out'];
    }
  },
};
