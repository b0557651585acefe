// What a single value may be (A9, A10).
import { getNamedType, getNullableType, isListType, isScalarType } from 'graphql';
import { args, fields, inputFields, ownTypes } from '../../lib/schema.mjs';

const scalars = (schema) => ownTypes(schema).filter(isScalarType);

export default {
  *'scalar-specified-by'(schema) {
    for (const { name, specifiedByURL } of scalars(schema)) {
      if (!specifiedByURL) yield [name, 'has no @specifiedBy(url:)'];
    }
  },

  *'no-json-scalar'(schema) {
    for (const { name } of scalars(schema)) {
      if (/^(JSON|Any|Object|Map)$/i.test(name)) yield [name, 'hides the contract behind an untyped value'];
    }
  },

  *'id-type'(schema) {
    for (const { at, field } of [...fields(schema), ...args(schema), ...inputFields(schema)]) {
      const named = /(^id|Id)$/.test(field.name) && !isListType(getNullableType(field.type));
      if (named && getNamedType(field.type).name !== 'ID') yield [at, `is ${field.type}, not ID`];
    }
  },

  *'date-scalar'(schema) {
    for (const { at, field } of fields(schema)) {
      const plain = ['String', 'Int', 'Float'].includes(getNamedType(field.type).name);
      if (plain && /(At|Date|Time)$/.test(field.name)) yield [at, `is ${field.type}, not a date or time`];
    }
  },
};
