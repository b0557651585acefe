// The published schema.graphql is what introspection tells (A13).
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { failed, passed } from '../lib/checks.mjs';

const OPTIONS = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true, oneOf: true };
const text = (schema) => printSchema(lexicographicSortSchema(schema));

export async function run({ http, schema }) {
  const response = await http.post({ query: getIntrospectionQuery(OPTIONS) });
  const { data, errors } = await response.json();
  const check = 'schema.graphql is what introspection tells';
  if (errors) return [failed(check, errors[0].message)];
  const [told, published] = [text(buildClientSchema(data)).split('\n'), text(schema).split('\n')];
  const at = told.findIndex((line, number) => line !== published[number]);
  return [at < 0 && told.length === published.length
    ? passed(check)
    : failed(check, `line ${at}: introspection tells "${told[at]}", schema.graphql "${published[at]}"`)];
}
