// relay-compiler accepts a refetchable fragment for every connection, and store updates for every mutation that
// returns a node or the id of a deleted one (A15).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isScalarType } from 'graphql';
import { failed, passed } from '../lib/checks.mjs';
import { project } from '../lib/project.mjs';
import { connectionModules, mutationModules } from '../lib/relay.mjs';
import { ownTypes } from '../lib/schema.mjs';

const cli = createRequire(import.meta.url).resolve('relay-compiler/cli.js');

export async function run({ sdl, schema }) {
  const modules = [...connectionModules(schema), ...mutationModules(schema)];
  const { root, write } = project(sdl);
  for (const { module, document } of modules) {
    if (document) write(`src/${module}.ts`, `import { graphql } from 'relay-runtime';\ngraphql\`${document}\`;\n`);
  }
  write('relay.config.json', JSON.stringify({
    src: './src',
    schema: './schema.graphql',
    language: 'typescript',
    eagerEsModules: true,
    customScalarTypes: Object.fromEntries(ownTypes(schema).filter(isScalarType).map(({ name }) => [name, 'string'])),
  }));
  const { status, output } = compile(root);
  const blamed = (module) => output.match(new RegExp(`[^✖]*src/${module}\\.ts`))?.[0];
  const results = modules.map(({ at, module, document, why }) => {
    const problem = document ? status !== 0 && blamed(module) : why;
    return problem ? failed(at, problem) : passed(at);
  });
  return [...results, ...whole(root, status, output, results)];
}

function compile(root) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, './relay.config.json'], {
    cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: `${stdout}${stderr}`.replace(/\u001b\[[0-9;]*m/g, '') };
}

// An error that names none of our modules, or a compiler that made nothing, must not pass unseen.
function whole(root, status, output, results) {
  const made = existsSync(`${root}/src/__generated__`) && readdirSync(`${root}/src/__generated__`).length > 0;
  if (status === 0 && made) return [passed('relay-compiler')];
  return results.some(({ why }) => why) ? [] : [failed('relay-compiler', output || 'made no artifact')];
}
