// How a mutation says what went wrong (A6).
import { getNamedType, isEnumType, isNonNullType, isObjectType } from 'graphql';
import { isNode, mutations } from '../../lib/schema.mjs';

const payloads = (schema) => {
  const types = mutations(schema).map(({ type }) => getNamedType(type));
  return [...new Set(types)].filter(isObjectType);
};

export default {
  *'payload-user-errors'(schema) {
    for (const payload of payloads(schema)) {
      const errors = payload.getFields().userErrors;
      if (/^\[\w+!\]!$/.test(String(errors?.type))) continue;
      yield [payload.name, `userErrors is ${errors?.type ?? 'missing'}, not [X!]!`];
    }
  },

  *'user-error-shape'(schema) {
    const kinds = payloads(schema).flatMap((payload) => payload.getFields().userErrors ?? []);
    for (const kind of new Set(kinds.map(({ type }) => getNamedType(type)))) {
      const { field, message, code } = kind.getFields?.() ?? {};
      const fits = field && message && code && isEnumType(getNamedType(code.type));
      if (!fits) yield [kind.name, 'needs field, message and an enum code'];
    }
  },

  *'payload-nullable'(schema) {
    for (const payload of payloads(schema)) {
      for (const { name, type } of Object.values(payload.getFields())) {
        if (!isNonNullType(type) || !isNode(getNamedType(type))) continue;
        yield [`${payload.name}.${name}`, 'cannot be null when the mutation is refused'];
      }
    }
  },
};
