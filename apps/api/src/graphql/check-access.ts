import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { isSignedIn, type Actor } from '../auth/actor.js';
import { authTexts } from '../auth/auth.texts.js';
import type { AccessRules } from './access-rules.js';
import { refuseOperation } from './refusal.js';

/** Which fields of a document each kind of caller may not have; worked out once a document. */
export type CheckAccess = (document: DocumentNode, actor: Actor) => GraphQLError | undefined;

/**
 * Makes the check that every operation passes before any resolver runs. It reads the document, not the result: what
 * `@skip` leaves out counts too, and a forbidden field refuses the whole operation.
 */
export function accessCheck(schema: GraphQLSchema, rules: AccessRules): CheckAccess {
  const known = new WeakMap<DocumentNode, Verdicts>();
  return (document, actor) => {
    const caller = actor.role ?? (isSignedIn(actor) ? 'SIGNED_IN' : 'ANYONE');
    let verdicts = known.get(document);
    if (!verdicts) known.set(document, (verdicts = new Map<string, Forbidden | undefined>()));
    if (!verdicts.has(caller)) verdicts.set(caller, firstForbidden(schema, rules, document, actor));
    const forbidden = verdicts.get(caller);
    if (!forbidden) return undefined;
    // A new error each time: each answer carries the id of its own request.
    const [code, status] = isSignedIn(actor)
      ? (['FORBIDDEN', 403] as const)
      : (['UNAUTHENTICATED', 401] as const);
    return refuseOperation({ message: authTexts[code], code, status, ...forbidden });
  };
}

/** By kind of caller. */
type Verdicts = Map<string, Forbidden | undefined>;

interface Forbidden {
  node: FieldNode;
  /** `Type.field` */
  field: string;
}

function firstForbidden(
  schema: GraphQLSchema,
  rules: AccessRules,
  document: DocumentNode,
  actor: Actor,
): Forbidden | undefined {
  let found: Forbidden | undefined;
  // What signIn answers is for the person who has just signed in, whatever that person was before.
  let beneathSignIn = false;
  const outside = fragmentsOutsideSignIn(document);
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FRAGMENT_DEFINITION]: {
        enter: (node) => void (beneathSignIn = !outside.has(node.name.value)),
        leave: () => void (beneathSignIn = false),
      },
      [Kind.FIELD]: {
        enter: (node) => {
          const name = node.name.value;
          const parent = types.getParentType()?.name ?? '';
          if (name.startsWith('__') || parent.startsWith('__')) return undefined;
          const roles = rules.get(`${parent}.${name}`);
          if (!mayHave(roles, actor) && !(beneathSignIn && roles?.has('SIGNED_IN'))) {
            found ??= { node, field: `${parent}.${name}` };
          }
          if (name === signIn) beneathSignIn = true;
          return undefined;
        },
        leave: (node) => void (beneathSignIn &&= node.name.value !== signIn),
      },
    }),
  );
  return found;
}

const signIn = 'signIn';

/** Fragments that are spread anywhere but beneath signIn, directly or by way of others. */
function fragmentsOutsideSignIn(document: DocumentNode): ReadonlySet<string> {
  const outside = new Set<string>();
  const follow = (start: ASTNode): void =>
    void visit(start, {
      [Kind.FIELD]: ({ name }) => (name.value === signIn ? false : undefined),
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        if (outside.has(name.value)) return;
        outside.add(name.value);
        for (const each of document.definitions) {
          if (each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value) follow(each);
        }
      },
    });
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) follow(each);
  return outside;
}

function mayHave(roles: ReadonlySet<string> | undefined, actor: Actor): boolean {
  if (!roles) return false;
  if (roles.has('ANYONE') || (actor.role !== null && roles.has(actor.role))) return true;
  return roles.has('SIGNED_IN') && isSignedIn(actor);
}
