import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, Kind, parse, print, type OperationDefinitionNode } from 'graphql';

/** A ready-made operation of docs/guides/examples in a document of its own. */
export interface ExampleOperation {
  /** The role that the example is for. */
  role: string;
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  text: string;
}

const folder = join(import.meta.dirname, '../../../../docs/guides/examples/operations');

/** The operations of the IDE's tabs and the guide, each as a client would send it. */
export function exampleOperations(): ExampleOperation[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const role = file.replace('.graphql', '').replaceAll('-', '_').toUpperCase();
      const document = parse(readFileSync(join(folder, file), 'utf8'));
      return document.definitions
        .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
        .map((operation) => {
          const name = operation.name?.value ?? '';
          return {
            role,
            name,
            kind: operation.operation,
            text: print(getOperationAST(document, name) ?? operation),
          };
        });
    });
}
