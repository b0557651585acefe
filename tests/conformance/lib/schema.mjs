// The schema, and ways to walk it. Places are named by schema coordinates (Type.field, Type.field(argument:)).
import { readFileSync } from 'node:fs';
import {
  buildSchema, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isNonNullType, isObjectType,
  isSpecifiedDirective, isSpecifiedScalarType, parse,
} from 'graphql';

export function loadSchema(file) {
  const sdl = withoutStandardDirectives(readFileSync(file, 'utf8'));
  return { sdl, schema: buildSchema(sdl) };
}

// Some servers print the definitions of @oneOf, @specifiedBy and the like: those are the specification's, not ours to
// describe. They become spaces, so that every line keeps its number.
function withoutStandardDirectives(sdl) {
  return parse(sdl).definitions
    .filter(({ kind, name }) => kind === 'DirectiveDefinition' && isSpecifiedDirective({ name: name.value }))
    .reduce((text, { loc }) => {
      const blank = text.slice(loc.start, loc.end).replace(/[^\n]/g, ' ');
      return text.slice(0, loc.start) + blank + text.slice(loc.end);
    }, sdl);
}

export const ownTypes = (schema) => Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

export function* fields(schema) {
  for (const type of ownTypes(schema)) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) yield { at: `${type.name}.${field.name}`, type, field };
  }
}

export function* args(schema) {
  for (const { at, field } of fields(schema)) {
    for (const arg of field.args) yield { at: `${at}(${arg.name}:)`, field: arg };
  }
}

export function* inputFields(schema) {
  for (const type of ownTypes(schema).filter(isInputObjectType)) {
    for (const field of Object.values(type.getFields())) yield { at: `${type.name}.${field.name}`, type, field };
  }
}

export function* enumValues(schema) {
  for (const type of ownTypes(schema).filter(isEnumType)) {
    for (const value of type.getValues()) yield { at: `${type.name}.${value.name}`, value };
  }
}

export const rootTypes = (schema) => [
  ['query', schema.getQueryType()],
  ['mutation', schema.getMutationType()],
  ['subscription', schema.getSubscriptionType()],
].filter(([, type]) => type);

export const mutations = (schema) => Object.values(schema.getMutationType()?.getFields() ?? {});

export const isNode = (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

export const isConnection = (type) => isObjectType(type) && type.name.endsWith('Connection');

// The type of a connection's nodes, or nothing when the connection is not shaped like one.
export function nodeOf(connection) {
  const edges = connection.getFields().edges;
  const node = edges && getNamedType(edges.type).getFields?.().node;
  return node && getNamedType(node.type);
}

export const isRequired = (input) => isNonNullType(input.type) && input.defaultValue === undefined;

export const capital = (word) => word[0].toUpperCase() + word.slice(1);
