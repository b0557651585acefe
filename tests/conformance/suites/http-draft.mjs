// Points of the GraphQL-over-HTTP draft (2025) and of HTTP itself that graphql-http's audits leave out (A20-A29).
import { failed, passed } from '../lib/checks.mjs';
import { GRAPHQL_RESPONSE } from '../lib/http.mjs';

const HELLO = { query: '{__typename}' };
const TWO = 'query A{__typename} query B{__typename}';

const type = (response) => response.headers.get('content-type') ?? '';
const one = (response, ...statuses) => statuses.includes(response.status);
const method = (name) => async (http) => one(await http.send(http.endpoint, {
  method: name, headers: { 'content-type': 'application/json' }, body: '{}',
}), 405);
const badToken = (http) => http.post(HELLO, { authorization: 'Bearer not-a-token' });

const POINTS = {
  'a mutation by GET is 405': async (http) => one(await http.get({ query: 'mutation{__typename}' }), 405),
  '405 says Allow: POST': async (http) =>
    /\bPOST\b/i.test((await http.get({ query: 'mutation{__typename}' })).headers.get('allow') ?? ''),
  'an empty operationName in GET is as none': async (http) =>
    one(await http.get({ operationName: '', query: 'query A{__typename}' }), 200, 405),
  'an Accept that nothing fits is 406, or JSON all the same': async (http) => {
    const response = await http.post(HELLO, { accept: 'text/csv' });
    return one(response, 406) || (one(response, 200) && /json/.test(type(response)));
  },
  'the q-values of Accept are honoured': async (http) =>
    type(await http.post(HELLO, { accept: `${GRAPHQL_RESPONSE};q=0.1, application/json;q=0.9` }))
      .startsWith('application/json'),
  "the draft's recommended Accept gives its media type": async (http) => {
    const accept = `${GRAPHQL_RESPONSE}; charset=utf-8, application/json; charset=utf-8`;
    const response = await http.post(HELLO, { accept });
    return one(response, 200) && type(response).startsWith(GRAPHQL_RESPONSE);
  },
  'an XML body is 415 or 400': async (http) =>
    one(await http.post(HELLO, { 'content-type': 'application/xml' }), 415, 400),
  'an ambiguous operation is 400 without data': async (http) => {
    const response = await http.post({ query: TWO });
    return one(response, 400) && !('data' in (await response.json()));
  },
  'operationName picks the operation': async (http) => one(await http.post({ query: TWO, operationName: 'B' }), 200),
  'an unknown key of the body is no server error': async (http) =>
    one(await http.post({ ...HELLO, unknownKey: 1 }), 200, 400),
  'a byte order mark is no server error': async (http) =>
    (await http.post(`\ufeff${JSON.stringify(HELLO)}`)).status < 500,
  'another charset is no server error': async (http) =>
    (await http.post(HELLO, { 'content-type': 'application/json; charset=iso-8859-1' })).status < 500,
  'the answer says its charset': async (http) => /charset=utf-8/i.test(type(await http.post(HELLO))),
  'PUT is 405': method('PUT'),
  'PATCH is 405': method('PATCH'),
  'DELETE is 405': method('DELETE'),
  'a bad token is 401': async (http) => one(await badToken(http), 401),
  '401 says WWW-Authenticate': async (http) => (await badToken(http)).headers.has('www-authenticate'),
};

export async function run({ http }) {
  const results = [];
  for (const [name, holds] of Object.entries(POINTS)) {
    const why = await holds(http).then((ok) => !ok && 'it does not', (error) => error.cause ?? error);
    results.push(why ? failed(name, why) : passed(name));
  }
  return results;
}
