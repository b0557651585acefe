// One operation for every root field, selecting what can be selected without inventing arguments.
import { getNamedType, isAbstractType, isLeafType } from 'graphql';
import { capital, isConnection, isRequired, rootTypes } from './schema.mjs';

const LEVELS = 2;

export function rootOperations(schema) {
  return rootTypes(schema).flatMap(([kind, root]) => Object.values(root.getFields()).map((field) => {
    const name = `Auto${capital(kind)}${capital(field.name)}`;
    const variables = list(field.args, (arg) => `$${arg.name}: ${arg.type}`);
    const given = list(field.args, (arg) => `${arg.name}: $${arg.name}`);
    const text = `${kind} ${name}${variables} { ${field.name}${given} ${select(schema, field.type, LEVELS, [])} }`;
    return { at: `${root.name}.${field.name}`, field: field.name, name, text };
  }));
}

export const list = (items, print) => (items.length ? `(${items.map(print).join(', ')})` : '');

function select(schema, of, levels, path) {
  const type = getNamedType(of);
  if (isLeafType(type)) return '';
  if (!isAbstractType(type)) return `{ __typename ${selectFields(schema, type, levels, path)} }`;
  // Types behind one interface may give one field name different types: the alias keeps them apart.
  const members = schema.getPossibleTypes(type)
    .map((member) => ({ member, inner: selectFields(schema, member, levels - 1, path, `${member.name}_`) }))
    .filter(({ inner }) => inner);
  return `{ __typename ${members.map(({ member, inner }) => `... on ${member.name} { ${inner} }`).join(' ')} }`;
}

function selectFields(schema, type, levels, path, prefix = '') {
  const selected = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequired)) return '';
    // Wrappers cost no level: their insides are what a client asks for.
    const wrapper = /(Edge|PageInfo|Payload|UserError)$/.test(inner.name);
    if (!isLeafType(inner) && ((levels <= 0 && !wrapper) || path.includes(inner.name))) return '';
    const alias = prefix && `${prefix}${field.name}: `;
    const page = isConnection(inner) && field.args.some(({ name }) => name === 'first') ? '(first: 5)' : '';
    const below = select(schema, inner, wrapper ? levels : levels - 1, [...path, type.name]);
    return `${alias}${field.name}${page} ${below}`;
  });
  return selected.filter(Boolean).join(' ');
}
