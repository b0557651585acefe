// graphql-codegen types an operation for every root field, and tsc --strict accepts what it made (A14).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { generate } from '@graphql-codegen/cli';
import { isScalarType, parse, validate } from 'graphql';
import { failed, passed } from '../lib/checks.mjs';
import { rootOperations } from '../lib/operations.mjs';
import { project } from '../lib/project.mjs';
import { ownTypes } from '../lib/schema.mjs';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const TSCONFIG = {
  compilerOptions: {
    strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true,
    types: [],
  },
  include: ['src'],
};

export async function run({ sdl, schema }) {
  const operations = rootOperations(schema)
    .map((each) => ({ ...each, error: validate(schema, parse(each.text))[0] }));
  const valid = operations.filter(({ error }) => !error);
  const { root, write } = project(sdl);
  write('operations.graphql', valid.map(({ text }) => text).join('\n'));
  write('src/use.ts', uses(valid));
  write('tsconfig.json', JSON.stringify(TSCONFIG));
  const errors = await make(root, schema).then(() => compile(root), (error) => [`codegen: ${error.errors?.[0] ?? error}`]);
  return [
    ...operations.map(({ at, error }) => (error ? failed(at, error) : passed(at))),
    ...(errors.length ? errors.map((error) => failed(error, 'does not compile')) : [passed('tsc --strict')]),
  ];
}

// Reading the root field's type out of each document shows that it is typed at all, and not any.
function uses(operations) {
  return [
    "import type { ResultOf } from '@graphql-typed-document-node/core';",
    "import * as g from './client/graphql';",
    ...operations.map(({ name, field }) => `export type ${name} = ResultOf<typeof g.${name}Document>['${field}'];`),
  ].join('\n');
}

async function make(root, schema) {
  const scalars = Object.fromEntries(ownTypes(schema).filter(isScalarType).map(({ name }) => [name, typescript(name)]));
  const config = { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true, namingConvention: 'keep' };
  await generate({
    cwd: root,
    schema: `${root}/schema.graphql`,
    documents: [`${root}/operations.graphql`],
    silent: true,
    errorsOnly: true,
    generates: {
      [`${root}/src/client/`]: { preset: 'client', config },
      [`${root}/src/schema.ts`]: { plugins: ['typescript'], config },
      [`${root}/src/operations.ts`]: { plugins: ['typescript-operations', 'typed-document-node'], config },
    },
  }, true);
}

const typescript = (scalar) => (/Int|Long/.test(scalar) ? 'number' : /JSON/.test(scalar) ? 'unknown' : 'string');

function compile(root) {
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: root, encoding: 'utf8' });
  // Without line and column, which change with every new field.
  const errors = [...stdout.matchAll(/^(.+?)\(\d+,\d+\): error (TS.+)$/gm)]
    .map(([, file, error]) => `${file} ${error}`);
  return status && !errors.length ? [`tsc ended with ${status}`] : [...new Set(errors)];
}
