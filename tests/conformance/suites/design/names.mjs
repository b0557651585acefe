// How things are called (A4).
import { isEnumType, isInputObjectType } from 'graphql';
import { args, enumValues, fields, inputFields, ownTypes } from '../../lib/schema.mjs';

export default {
  *'type-pascal'(schema) {
    for (const { name } of ownTypes(schema)) if (!/^[A-Z][a-zA-Z0-9]*$/.test(name)) yield [name, 'is not PascalCase'];
  },

  *'field-camel'(schema) {
    for (const { at, field } of [...fields(schema), ...args(schema), ...inputFields(schema)]) {
      if (!/^[a-z][a-zA-Z0-9]*$/.test(field.name)) yield [at, 'is not camelCase'];
    }
  },

  *'enum-upper'(schema) {
    for (const { at, value } of enumValues(schema)) {
      if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value.name)) yield [at, 'is not UPPER_SNAKE'];
    }
  },

  *'no-technical-suffix'(schema) {
    for (const type of ownTypes(schema)) {
      if (!isEnumType(type) && /(Type|Object|Interface|Enum|DTO|Dto|Model)$/.test(type.name)) {
        yield [type.name, 'is named after its technique'];
      }
    }
  },

  *'input-suffix'(schema) {
    for (const { name } of ownTypes(schema).filter(isInputObjectType)) {
      if (!/(Input|Filter|Order|OrderBy|Sort|Where)$/.test(name)) yield [name, 'is no ...Input, ...Filter or ...Order'];
    }
  },

  *'no-get-prefix'(schema) {
    for (const { at, field } of fields(schema)) {
      if (/^(get|fetch|list|find|load)[A-Z]/.test(field.name)) yield [at, 'is a verb; a field is a noun'];
    }
  },

  *'no-verbs-outside-mutations'(schema) {
    const writers = [schema.getMutationType(), schema.getSubscriptionType()];
    for (const { at, type, field } of fields(schema)) {
      if (!writers.includes(type) && /^(create|update|delete|add|remove|set)[A-Z]/.test(field.name)) {
        yield [at, 'writes; that belongs to Mutation'];
      }
    }
  },
};
