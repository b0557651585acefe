// A throw-away folder with the schema and our node_modules in it, for tools that want to work in a project.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

export function project(sdl) {
  const root = mkdtempSync(join(tmpdir(), 'conformance-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  symlinkSync(modules, join(root, 'node_modules'));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('schema.graphql', sdl);
  write('package.json', '{"name":"conformance-project"}');
  return { root, write };
}
