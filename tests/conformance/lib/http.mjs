// A GraphQL client that sends exactly what a check says, with the token unless the check brings its own.

export const GRAPHQL_RESPONSE = 'application/graphql-response+json';

export function client(endpoint, token) {
  const send = (url, init = {}) => {
    const headers = new Headers(init.headers);
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(15_000) });
  };
  const post = (body, headers = {}) => send(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: GRAPHQL_RESPONSE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const get = (parameters) => send(`${endpoint}?${new URLSearchParams(parameters)}`, {
    headers: { accept: GRAPHQL_RESPONSE, 'content-type': 'application/json' },
  });
  return { endpoint, send, post, get };
}
