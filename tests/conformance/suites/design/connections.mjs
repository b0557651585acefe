// Pages, as the Relay specification has them (A8).
import { getNamedType, isNonNullType } from 'graphql';
import { fields, isConnection, nodeOf, ownTypes } from '../../lib/schema.mjs';

const ARGUMENTS = { first: 'Int', after: 'String', last: 'Int', before: 'String' };

const paged = (schema) => [...fields(schema)].filter(({ field }) => isConnection(getNamedType(field.type)));

export default {
  *'connection-args'(schema) {
    for (const { at, field } of paged(schema)) {
      for (const [name, type] of Object.entries(ARGUMENTS)) {
        const given = field.args.find((arg) => arg.name === name);
        if (String(given?.type) !== type) yield [`${at}(${name}:)`, `is ${given?.type ?? 'missing'}, not ${type}`];
      }
    }
  },

  *'connection-nonnull'(schema) {
    for (const { at, field } of paged(schema)) if (!isNonNullType(field.type)) yield [at, 'may be null'];
  },

  *'connection-shape'(schema) {
    for (const type of ownTypes(schema).filter(isConnection)) {
      const { edges, pageInfo } = type.getFields();
      const edge = edges && getNamedType(edges.type).getFields?.();
      const fits = edge?.cursor && nodeOf(type) && String(pageInfo?.type) === 'PageInfo!';
      if (!fits) yield [type.name, 'needs edges { cursor node } and pageInfo: PageInfo!'];
    }
  },
};
