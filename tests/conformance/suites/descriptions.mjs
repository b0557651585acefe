// Everything that a client can see says what it is (A2).
import { isSpecifiedDirective } from 'graphql';
import { fromFindings } from '../lib/checks.mjs';
import { args, enumValues, fields, inputFields, ownTypes } from '../lib/schema.mjs';

export async function run({ schema }) {
  const kinds = {
    type: ownTypes(schema).map((type) => [type.name, type]),
    field: [...fields(schema)].map(({ at, field }) => [at, field]),
    argument: [...args(schema)].map(({ at, field }) => [at, field]),
    'input field': [...inputFields(schema)].map(({ at, field }) => [at, field]),
    'enum value': [...enumValues(schema)].map(({ at, value }) => [at, value]),
    directive: schema.getDirectives().filter((each) => !isSpecifiedDirective(each)).map((each) => [`@${each.name}`, each]),
  };
  const bare = Object.entries(kinds).flatMap(([rule, things]) => things
    .filter(([, { description }]) => !description?.trim())
    .map(([at]) => ({ rule, at, why: 'has no description' })));
  return fromFindings(Object.keys(kinds), bare);
}
