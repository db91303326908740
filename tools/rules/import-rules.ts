import type { DependencyType, IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * The import rules of ARCHITECTURE.md, as dependency-cruiser rules. This is their only source; nothing is repeated in
 * ESLint. `$1` in a `to` is the match of the first group in `from`. The part of a name after a `/` distinguishes
 * variants of one rule.
 */
const SPEC = '\\.spec\\.tsx?$';
/** Test code that only specs may import. */
const TESTING = [
  '^apps/[^/]+/src/testing/',
  '^apps/[^/]+/src/[^/]+/testing/',
  '^libs/domain/src/[^/]+/testing/',
];
const npm = (names: string) => `(^|/)node_modules/(${names})(/|$)|^(${names})(/|$)`;
/** Ways of resolving an import by a package name instead of a relative path. */
const BY_NAME: DependencyType[] = ['aliased', 'aliased-workspace', 'npm', 'localmodule'];

/**
 * @param edges for each feature, the features that it may import
 * @returns the `forbidden` list of a dependency-cruiser rule set
 */
export function importRules(edges: Record<string, string[]>): (IForbiddenRuleType & { name: string })[] {
  return [...layers, ...libraries, ...doors, ...rooms, ...Object.entries(edges).map(edgeRule), ...graph];
}

const layers = [
  forbid(
    'apps-apart',
    'apps never import each other',
    { path: '^apps/([^/]+)/' },
    { path: '^(apps/|@sonae/(api|worker|web))', pathNot: '^apps/$1/' },
  ),
  forbid(
    'libs-below-apps',
    'a library never imports an app',
    { path: '^libs/' },
    { path: '^(apps/|@sonae/(api|worker|web))' },
  ),
  forbid(
    'platform-imports-nothing',
    'platform is the bottom: it imports no other part of Sonae',
    { path: '^libs/platform/', pathNot: SPEC },
    { path: '^(libs/(?!platform/)|@sonae/(?!platform))' },
  ),
  forbid(
    'tenancy-imports-platform-only',
    'tenancy imports platform and nothing else of Sonae',
    { path: '^libs/tenancy/', pathNot: SPEC },
    { path: '^(libs/(?!tenancy/|platform/)|@sonae/(?!tenancy|platform))' },
  ),
  forbid(
    'domain-imports-what-is-below',
    'domain imports tenancy and platform, and nothing else of Sonae',
    { path: '^libs/domain/', pathNot: [SPEC, ...TESTING] },
    { path: '^(libs/(?!domain/|tenancy/|platform/)|@sonae/(?!domain|tenancy|platform))' },
  ),
  forbid(
    'testing-from-specs-only',
    '@sonae/testing is for *.spec.ts files and testing/ folders',
    {
      path: '^(apps|libs)/(?!testing/)',
      pathNot: [SPEC, ...TESTING],
    },
    { path: '^(libs/testing/|@sonae/testing)' },
  ),
  forbid(
    'testing-from-specs-only/samples',
    '@sonae/samples is for *.spec.ts files, testing/ folders and what is no product',
    { path: '^(apps|libs)/(?!(testing|samples)/)', pathNot: [SPEC, '^apps/[^/]+/src/testing/'] },
    { path: '^(libs/samples/|@sonae/samples)' },
  ),
  forbid(
    'platform-imports-nothing/samples',
    'samples are data: they import no other part of Sonae',
    { path: '^libs/samples/', pathNot: SPEC },
    { path: '^(libs/(?!samples/)|@sonae/(?!samples))' },
  ),
  forbid(
    'web-without-libs',
    'web knows the GraphQL schema only',
    { path: '^apps/web/' },
    { path: '^(libs/|@sonae/(?!web))' },
  ),
  forbid(
    'product-without-tools',
    'what runs in production never imports acceptance, tools, bench or migrations',
    {
      path: '^(apps|libs)/',
      pathNot: [SPEC, ...TESTING, '^libs/testing/'],
    },
    { path: '^(acceptance|tools|bench|migrations)/' },
  ),
];

const libraries = [
  forbid(
    'domain-without-edges',
    'no Nest, GraphQL or Express in the domain: that is the work of an app',
    { path: '^libs/domain/' },
    { path: npm('@nestjs|graphql|graphql-[^/]+|@apollo|express') },
  ),
  forbid(
    'queue-in-platform-jobs',
    'bullmq and ioredis stay behind platform/jobs',
    { path: '^(apps|libs)/', pathNot: '^libs/platform/src/jobs/' },
    { path: npm('bullmq|ioredis') },
  ),
];

const doors = [
  forbid(
    'feature-door',
    'features meet at their index.ts only',
    { path: '^libs/domain/src/([^/]+)/' },
    { path: '^libs/domain/src/', pathNot: '^libs/domain/src/($1/|[^/]+/index\\.ts$)' },
  ),
  forbid(
    'feature-by-alias',
    'another feature is imported as @sonae/domain/<feature>',
    { path: '^libs/domain/src/([^/]+)/' },
    { path: '^libs/domain/src/', pathNot: '^libs/domain/src/$1/', dependencyTypesNot: BY_NAME },
  ),
  forbid(
    'sibling-by-dot',
    'inside a feature, siblings are imported by ./ or ../',
    { path: '^libs/domain/src/([^/]+)/' },
    { path: '^libs/domain/src/$1/', dependencyTypes: BY_NAME },
  ),
  forbid(
    'platform-door',
    'parts of the platform meet at their index.ts only',
    { path: '^libs/platform/src/([^/]+)/' },
    { path: '^libs/platform/src/', pathNot: '^libs/platform/src/($1/|[^/]+/index\\.ts$)' },
  ),
  forbid(
    'library-door',
    'a library is imported as @sonae/<library>/<folder>, never by a path',
    { path: '^(?:apps|libs)/([^/]+)/' },
    { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: BY_NAME },
  ),
];

const rooms = [
  forbid(
    'plans-door',
    'what answers beside the executor can be taken out: it is used by its index.ts alone',
    { path: '^apps/api/src/graphql/', pathNot: [SPEC, '^apps/api/src/graphql/plans/'] },
    { path: '^apps/api/src/graphql/plans/', pathNot: '^apps/api/src/graphql/plans/index\\.ts$' },
  ),
  forbid(
    'auth-without-graphql',
    'who asks is found out without GraphQL, which asks auth',
    { path: '^apps/api/src/auth/', pathNot: SPEC },
    { path: '^apps/api/src/graphql/' },
  ),
];

const graph = [
  forbid('no-cycle', 'no import cycles, types included', {}, { circular: true }),
  forbid(
    'no-unresolved',
    'this import leads nowhere (a deep import of a library does not resolve)',
    {},
    { couldNotResolve: true },
  ),
];

function edgeRule([feature, allowed]: [string, string[]]) {
  const reachable = [feature, ...allowed].join('|');
  return forbid(
    `feature-edge/${feature}`,
    `${feature} may import ${allowed.join(', ') || 'no other feature'}; a new edge is declared in its feature.json`,
    { path: `^libs/domain/src/${feature}/`, pathNot: [SPEC, ...TESTING] },
    { path: '^libs/domain/src/', pathNot: `^libs/domain/src/(${reachable})/` },
  );
}

function forbid(
  name: string,
  comment: string,
  from: IForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IForbiddenRuleType & { name: string } {
  return { name, comment, severity: 'error', from, to };
}
