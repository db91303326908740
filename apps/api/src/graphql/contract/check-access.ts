import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isSignedIn, unauthenticatedText, type Actor } from '../../auth/actor.js';
import { authTexts } from '../../auth/auth.texts.js';
import type { AccessRules } from './access-rules.js';
import { isIncluded, valuesOf, type ValueOf } from '../selection/is-included.js';
import { refuseOperation } from '../errors/refusal.js';

/** A document, its operation that runs (undefined when the name is unknown), and the variables. */
export interface ResolvedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode | undefined;
  variables: Record<string, unknown>;
}

/**
 * Checks the fields of an operation for an actor. The verdicts are cached for each kind of caller and each outcome of
 * the conditions.
 */
export type CheckAccess = (resolved: ResolvedOperation, actor: Actor) => GraphQLError | undefined;

/** The most verdicts that are cached for one operation, because its conditions may have many outcomes. */
const mostRemembered = 50;

/**
 * Makes the check that every operation passes before any resolver runs. It reads the document, not the result, and only
 * the part that runs: the named operation, without what `@skip` and `@include` leave out. One forbidden field refuses
 * the whole operation.
 */
export function accessCheck(schema: GraphQLSchema, rules: AccessRules): CheckAccess {
  const known = new WeakMap<OperationDefinitionNode, Known>();
  return ({ document, operation, variables }, actor) => {
    // No operation has this name, so nothing runs.
    if (!operation) return undefined;
    const asking = actor.role ?? (isSignedIn(actor) ? 'SIGNED_IN' : 'ANYONE');
    const valueOf = valuesOf(operation, variables);
    let of = known.get(operation);
    if (!of) known.set(operation, (of = { conditions: conditionsIn(document), verdicts: new Map() }));
    const key = [asking, ...of.conditions.map((name) => `${name}=${outcomeOf(valueOf(name))}`)].join(' ');
    const forbidden = of.verdicts.has(key)
      ? of.verdicts.get(key)
      : new Search(schema, rules, actor, fragmentsOf(document), valueOf).run(operation);
    if (of.verdicts.size < mostRemembered) of.verdicts.set(key, forbidden);
    if (!forbidden) return undefined;
    // A new error each time, because each answer carries the id of its own request.
    const refused = isSignedIn(actor)
      ? { code: 'FORBIDDEN', status: 403, message: authTexts.FORBIDDEN }
      : { code: 'UNAUTHENTICATED', status: 401, message: unauthenticatedText(actor) };
    return refuseOperation({ ...refused, ...forbidden });
  };
}

// The text "false" is no condition: the check keeps the field, and the operation is refused before it runs.
function outcomeOf(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : 'neither';
}

interface Known {
  /** The variables that `@skip` and `@include` use. */
  conditions: readonly string[];
  /** Keyed by the kind of caller and the values of the conditions. */
  verdicts: Map<string, Forbidden | undefined>;
}

interface Forbidden {
  node: FieldNode;
  /** `Type.field` */
  field: string;
}

/** Searches for the first field that a caller may not read. */
class Search {
  private readonly seen = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: AccessRules,
    private readonly actor: Actor,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly valueOf: ValueOf,
  ) {}

  run({ operation, selectionSet }: OperationDefinitionNode): Forbidden | undefined {
    return this.find(selectionSet, this.schema.getRootType(operation), false);
  }

  /** @param inNewSession whether the field is below one that begins a session: the caller is then signed in */
  private find(
    set: SelectionSetNode,
    type: GraphQLNamedType | null | undefined,
    inNewSession: boolean,
  ): Forbidden | undefined {
    for (const selection of set.selections) {
      if (!isIncluded(selection, this.valueOf)) continue;
      const found =
        selection.kind === Kind.FIELD
          ? this.findInField(selection, type, inNewSession)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.findInFragment(selection, type, inNewSession)
            : this.findInSpread(selection.name.value, inNewSession);
      if (found) return found;
    }
    return undefined;
  }

  private findInField(
    node: FieldNode,
    type: GraphQLNamedType | null | undefined,
    inNewSession: boolean,
  ): Forbidden | undefined {
    const name = node.name.value;
    if (name.startsWith('__') || type?.name.startsWith('__')) return undefined;
    const field = `${type?.name ?? ''}.${name}`;
    const roles = this.rules.get(field);
    if (!mayHave(roles, this.actor) && !(inNewSession && roles?.has('SIGNED_IN'))) return { node, field };
    if (!node.selectionSet) return undefined;
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const inner = definition && getNamedType(definition.type);
    return this.find(node.selectionSet, inner, inNewSession || beginsSession(definition));
  }

  private findInFragment(
    {
      typeCondition,
      selectionSet,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & {
      typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
    },
    type: GraphQLNamedType | null | undefined,
    inNewSession: boolean,
  ): Forbidden | undefined {
    const inner = typeCondition ? this.schema.getType(typeCondition.name.value) : type;
    return this.find(selectionSet, inner, inNewSession);
  }

  private findInSpread(name: string, inNewSession: boolean): Forbidden | undefined {
    const fragment = this.fragments.get(name);
    const key = `${name} ${inNewSession}`;
    if (!fragment || this.seen.has(key)) return undefined;
    this.seen.add(key);
    return this.findInFragment(fragment, undefined, inNewSession);
  }
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    [Kind.DIRECTIVE]: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function mayHave(roles: ReadonlySet<string> | undefined, actor: Actor): boolean {
  if (!roles) return false;
  if (roles.has('ANYONE') || (actor.role !== null && roles.has(actor.role))) return true;
  return roles.has('SIGNED_IN') && isSignedIn(actor);
}

function beginsSession(field: GraphQLField<unknown, unknown> | undefined): boolean {
  return field?.astNode?.directives?.some(({ name }) => name.value === 'beginsSession') ?? false;
}
