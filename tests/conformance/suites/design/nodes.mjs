// Objects that can be fetched again by id, and the lists that hold them (A1, A7).
import { getNamedType, getNullableType, isInterfaceType, isListType, isNonNullType } from 'graphql';
import { fields, isNode, ownTypes } from '../../lib/schema.mjs';

const argument = (field, name) => String(field.args.find((arg) => arg.name === name)?.type);

const lists = (schema) => [...fields(schema)].filter(({ field }) => isListType(getNullableType(field.type)));

export default {
  *'node-interface'(schema) {
    if (!isInterfaceType(schema.getType('Node'))) yield ['Node', 'is no interface of this schema'];
  },

  *'node-field'(schema) {
    const { node } = schema.getQueryType().getFields();
    const fits = node && String(node.type) === 'Node' && argument(node, 'id') === 'ID!';
    if (!fits) yield ['Query.node', 'must be node(id: ID!): Node'];
  },

  *'nodes-field'(schema) {
    const { nodes } = schema.getQueryType().getFields();
    const fits = nodes && String(nodes.type) === '[Node]!' && argument(nodes, 'ids') === '[ID!]!';
    if (!fits) yield ['Query.nodes', 'must be nodes(ids: [ID!]!): [Node]!'];
  },

  *'node-id'(schema) {
    for (const type of ownTypes(schema).filter(isNode)) {
      if (String(type.getFields().id?.type) !== 'ID!') yield [type.name, 'has no id: ID!'];
    }
  },

  *'list-items-nonnull'(schema) {
    for (const { at, field } of lists(schema)) {
      const holes = !isNonNullType(getNullableType(field.type).ofType);
      // A node that cannot be seen leaves a hole where its id stood.
      if (holes && at !== 'Query.nodes') yield [at, `is ${field.type}`];
    }
  },

  *'unbounded-list'(schema) {
    for (const { at, field } of lists(schema)) {
      const item = getNamedType(field.type);
      if (isNode(item) && field.name !== 'nodes') yield [at, `is a bare list of ${item.name}, not a connection`];
    }
  },
};
