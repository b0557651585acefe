// graphql-schema-linter, every rule but the alphabetical ones (fields stand in the order of their meaning) and the
// one on arguments, which the suite "descriptions" holds (A3).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fromFindings } from '../lib/checks.mjs';
import { coordinates } from '../lib/coordinates.mjs';
import { project } from '../lib/project.mjs';

const RULES = [
  'defined-types-are-used', 'deprecations-have-a-reason', 'descriptions-are-capitalized', 'enum-values-all-caps',
  'enum-values-have-descriptions', 'fields-are-camel-cased', 'fields-have-descriptions',
  'input-object-values-are-camel-cased', 'input-object-values-have-descriptions', 'relay-connection-arguments-spec',
  'relay-connection-types-spec', 'relay-page-info-spec', 'types-are-capitalized', 'types-have-descriptions',
];

const cli = createRequire(import.meta.url).resolve('graphql-schema-linter/lib/cli.js');

export async function run({ sdl }) {
  const { root } = project(sdl);
  const { stdout, stderr } = spawnSync(
    process.execPath, [cli, '--format', 'json', '--rules', RULES.join(','), 'schema.graphql'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (!stdout) throw new Error(stderr);
  const at = coordinates(sdl);
  return fromFindings(
    RULES,
    JSON.parse(stdout).errors.map(({ rule, location, message }) => ({ rule, at: at(location.line), why: message })),
  );
}
