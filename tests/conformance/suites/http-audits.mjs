// graphql-http's own audits of a GraphQL-over-HTTP server: MUST, SHOULD and MAY alike (A19).
import { serverAudits } from 'graphql-http';
import { failed, passed } from '../lib/checks.mjs';

export async function run({ http }) {
  const results = [];
  for (const audit of serverAudits({ url: http.endpoint, fetchFn: http.send })) {
    const { status, reason } = await audit.fn().catch((error) => ({ status: 'error', reason: error.cause ?? error }));
    results.push(status === 'ok' ? passed(audit.id) : failed(audit.id, `${audit.name}: ${reason}`));
  }
  return results;
}
