// What a Relay client would write for this schema.
import { getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { list } from './operations.mjs';
import { capital, fields, isConnection, isNode, isRequired, mutations, nodeOf } from './schema.mjs';

const DIRECTIONS = {
  forward: { size: 'first', cursor: 'after' },
  backward: { size: 'last', cursor: 'before' },
};

export function connectionModules(schema) {
  const paged = [...fields(schema)].filter(({ field }) => isConnection(getNamedType(field.type)));
  return paged.flatMap(({ at, type, field }) => Object.keys(DIRECTIONS).map((direction) => {
    const module = `Auto${type.name}${capital(field.name)}${capital(direction)}`;
    const why = obstacle(schema, type, field, direction);
    const document = why ? undefined : fragment(module, type, field, direction);
    return { at: `${at} ${direction}`, module, why, document };
  }));
}

function obstacle(schema, type, field, direction) {
  const { size, cursor } = DIRECTIONS[direction];
  const missing = [size, cursor].filter((name) => !field.args.some((arg) => arg.name === name));
  if (missing.length) return `has no argument ${missing.join(', ')}`;
  if (!nodeOf(getNamedType(field.type))) return 'is not shaped as a connection';
  const refetchable = isNode(type) || type === schema.getQueryType() || type.name === 'Viewer';
  return refetchable ? undefined : `cannot be paged by itself: ${type.name} is no Node`;
}

function fragment(module, type, field, direction) {
  const { size, cursor } = DIRECTIONS[direction];
  const others = field.args.filter(isRequired);
  const definitions = [
    'count: {type: "Int", defaultValue: 10}',
    `cursor: {type: "${getNamedType(field.args.find(({ name }) => name === cursor).type)}"}`,
    ...others.map((arg) => `${arg.name}: {type: "${arg.type}"}`),
  ];
  const given = [`${size}: $count`, `${cursor}: $cursor`, ...others.map((arg) => `${arg.name}: $${arg.name}`)];
  const id = nodeOf(getNamedType(field.type)).getFields?.().id ? 'id' : '__typename';
  return `fragment ${module}_data on ${type.name}
    @refetchable(queryName: "${module}RefetchQuery") @argumentDefinitions(${definitions.join(', ')}) {
      ${field.name}(${given.join(', ')}) @connection(key: "${module}_${field.name}") { edges { node { ${id} } } }
    }`;
}

export function mutationModules(schema) {
  return mutations(schema).map((field) => {
    const module = `Auto${capital(field.name)}`;
    const selections = updates(schema, getNamedType(field.type));
    const edges = selections.some((text) => text.includes('$connections'));
    const variables = field.args.map(({ name, type }) => `$${name}: ${type}`);
    if (edges) variables.push('$connections: [ID!]!');
    const document = `mutation ${module}Mutation${list(variables, String)} {
      ${field.name}${list(field.args, ({ name }) => `${name}: $${name}`)} { __typename ${selections.join(' ')} }
    }`;
    return { at: `Mutation.${field.name}`, module, document };
  });
}

function updates(schema, payload) {
  if (!isObjectType(payload)) return [];
  return Object.values(payload.getFields()).flatMap(({ name, type, args }) => {
    const named = getNamedType(type);
    const edge = `${named.name}Edge`;
    if (isNode(named) && !args.length && !isListType(getNullableType(type))) {
      const append = schema.getType(edge) ? `@appendNode(connections: $connections, edgeTypeName: "${edge}")` : '';
      return `${name} ${append} { id }`;
    }
    if (named.name === 'ID' && name.startsWith('deleted')) {
      return `${name} @deleteEdge(connections: $connections) @deleteRecord`;
    }
    return name === 'userErrors' ? `${name} { message }` : [];
  });
}
