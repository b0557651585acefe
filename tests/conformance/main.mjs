// Runs the suites (all, or those named), holds their results against exceptions.json and prints the verdict.
import { readFileSync } from 'node:fs';
import { loadSchema } from './lib/schema.mjs';
import { client } from './lib/http.mjs';
import { failed } from './lib/checks.mjs';
import { judge } from './lib/verdict.mjs';

const SUITES = ['http-audits', 'http-draft', 'eslint', 'schema-linter', 'descriptions', 'design', 'codegen', 'relay',
  'webhooks', 'evolution', 'introspection'];

function stop(why) {
  console.error(`conformance: ${why}`);
  process.exit(2);
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : SUITES;
const exceptions = JSON.parse(readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'));
for (const name of [...chosen, ...Object.keys(exceptions)]) {
  if (!SUITES.includes(name)) stop(`there is no suite "${name}"; there are ${SUITES.join(', ')}`);
}
const { ENDPOINT, TOKEN, SCHEMA } = process.env;
const ASKING = ['http-audits', 'http-draft', 'introspection', 'webhooks'];
if (!ENDPOINT && chosen.some((name) => ASKING.includes(name))) stop(`${ASKING.join(', ')} need ENDPOINT (and TOKEN)`);

const context = { ...loadSchema(SCHEMA), http: client(ENDPOINT, TOKEN) };
const total = { passed: 0, failed: 0 };
for (const name of chosen) {
  const suite = await import(`./suites/${name}.mjs`);
  const results = await suite.run(context).catch((error) => [failed('runs to its end', error.stack)]);
  const verdict = judge(results, exceptions[name]);
  for (const { check, why } of verdict.bad) console.log(`FAIL ${name}: ${check} - ${why}`);
  const excepted = verdict.excepted ? `, ${verdict.excepted} excepted` : '';
  console.log(`${name.padEnd(13)} ${verdict.passed} hold, ${verdict.bad.length} fall short${excepted}`);
  total.passed += verdict.passed;
  total.failed += verdict.bad.length;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
// Code generators leave handles open, so the process would not end by itself.
process.exit(total.failed || !total.passed ? 1 : 0);
