// From a place in the SDL to the schema coordinate that stands there: line numbers move with every edit, names stay.
import { Kind, parse, visit } from 'graphql';

export function coordinates(sdl) {
  const places = [];
  visit(parse(sdl), {
    enter(node, _key, _parent, _path, ancestors) {
      if (!node.name || !/Definition$/.test(node.kind)) return;
      const [type, field] = ancestors.filter((above) => above.name);
      places.push({ start: node.loc.startToken.line, end: node.loc.endToken.line, at: coordinate(node, type, field) });
    },
  });
  // The last definition that begins at or above the line and has not ended before it is the innermost one.
  return (line) => places.findLast(({ start, end }) => start <= line && line <= end)?.at ?? `line ${line}`;
}

function coordinate(node, type, field) {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`;
  if (!type) return node.name.value;
  if (!field) return `${type.name.value}.${node.name.value}`;
  return `${type.name.value}.${field.name.value}(${node.name.value}:)`;
}
