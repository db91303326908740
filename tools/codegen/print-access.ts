import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { readAccessRules, type Allowed } from '../../apps/api/src/graphql/contract/access-rules.ts';

/** Columns of the matrix: each kind of caller and its label. */
const callers = {
  ANYONE: '未',
  SIGNED_IN: '無',
  PLATFORM_ADMINISTRATOR: '運',
  ASSOCIATION_OFFICER: '会',
  ASSOCIATION_VIEWER: '閲',
  BRANCH_OFFICER: '支',
  HEAD_OFFICE: '法',
  PHARMACY_MANAGER: '管',
  PHARMACY_STAFF: '職',
  PHARMACY_PROGRAM: '鍵',
};

/**
 * Prints the access matrix: every type and field of the contract against every kind of caller.
 * @returns docs/guides/access-matrix.md, not yet formatted
 */
export function printAccess(schema: GraphQLSchema): string {
  const rules = readAccessRules(schema);
  const { Query, Mutation, ...types } = schema.getTypeMap();
  const shown = [Query, Mutation, ...Object.values(types).sort((a, b) => a.name.localeCompare(b.name, 'en'))];
  const parts = [...head];
  for (const type of shown) {
    if (!type || type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    parts.push(`## ${type.name}`, '');
    parts.push(
      `| | ${Object.values(callers).join(' | ')} |`,
      `| --- |${' :-: |'.repeat(Object.keys(callers).length)}`,
    );
    for (const field of Object.keys(type.getFields()).sort()) {
      const allowed = rules.get(`${type.name}.${field}`) ?? new Set<Allowed>();
      const cells = (Object.keys(callers) as (keyof typeof callers)[]).map((caller) =>
        mayHave(allowed, caller) ? '○' : '',
      );
      parts.push(`| \`${field}\` | ${cells.join(' | ')} |`);
    }
    parts.push('');
  }
  return parts.join('\n');
}

// The same decision as in check-access.ts.
function mayHave(allowed: ReadonlySet<Allowed>, caller: keyof typeof callers) {
  if (allowed.has('ANYONE') || allowed.has(caller)) return true;
  return allowed.has('SIGNED_IN') && caller !== 'ANYONE';
}

const head = [
  '# 権限の一覧',
  '',
  '<!-- node tools/codegen.ts が .graphql ファイルの @allow から作ります。直接編集しないでください。 -->',
  '',
  '各項目を誰が使えるかの一覧です。規則のない項目があると API は起動しません。項目を使えても、見えるのは自分の範囲の行だけです（行の範囲はデータベースの行単位の規則が決めます）。',
  '',
  '未＝サインインしていない、無＝役割を選んでいない、運＝運用管理者、会＝薬剤師会の担当者、閲＝薬剤師会の閲覧者、支＝支部担当者、法＝法人本部、管＝管理薬剤師、職＝薬局職員、鍵＝薬局の API キー。',
  '',
];
