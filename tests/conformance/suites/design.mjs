// Our own design rules, as far as the schema alone can show them. A rule is a generator of [place, reason].
import { fromFindings } from '../lib/checks.mjs';
import connections from './design/connections.mjs';
import deprecation from './design/deprecation.mjs';
import mutations from './design/mutations.mjs';
import names from './design/names.mjs';
import nodes from './design/nodes.mjs';
import payloads from './design/payloads.mjs';
import values from './design/values.mjs';

const RULES = { ...names, ...values, ...deprecation, ...nodes, ...connections, ...mutations, ...payloads };

export async function run({ schema }) {
  const findings = Object.entries(RULES)
    .flatMap(([rule, find]) => [...find(schema)].map(([at, why]) => ({ rule, at, why })));
  return fromFindings(Object.keys(RULES), findings);
}
