import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, Kind, parse, print, type OperationDefinitionNode } from 'graphql';

/** A ready-made operation of docs/guides/examples, alone in its document. */
export interface ExampleOperation {
  /** Whose example it is. */
  role: string;
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  text: string;
}

const folder = join(import.meta.dirname, '../../../../docs/guides/examples/operations');

/** The operations that the IDE opens with and the guide shows, each as a client's program has it. */
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
