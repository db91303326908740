/** The rules of ARCHITECTURE.md that neither ESLint nor the import rules cover, as an ESLint plugin. */
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** A node of the syntax tree, with the properties that are read here. */
interface Node {
  name?: unknown;
  value?: unknown;
  object?: Node;
  property?: Node;
}

type Report = (node: Node) => void;

interface Context {
  report: (problem: { node: Node; message: string }) => void;
}

function rule(message: string, visitors: (report: Report) => Record<string, Report>) {
  return {
    meta: { type: 'problem', schema: [] },
    create: (context: Context) => visitors((node) => context.report({ node, message })),
  };
}

const isNamed = (node: Node | undefined, name: string) => (node?.name ?? node?.value) === name;
const isJapanese = (text: unknown) => typeof text === 'string' && JAPANESE.test(text);

export const sonae = {
  rules: {
    'env-in-config': rule('process.env is read in libs/platform/src/config only', (report) => ({
      MemberExpression: (node) => {
        if (isNamed(node.object, 'process') && isNamed(node.property, 'env')) report(node);
      },
      'VariableDeclarator[init.name="process"] Property[key.name="env"]': report,
      'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]': report,
    })),

    'data-source-in-database': rule('a DataSource is made in libs/platform/src/database only', (report) => ({
      'NewExpression[callee.name="DataSource"], NewExpression[callee.property.name="DataSource"]': report,
      'ImportDeclaration[source.value="typeorm"][importKind!="type"] ImportSpecifier[imported.name="DataSource"][importKind!="type"]':
        report,
    })),

    'client-with-listener': rule(
      'a client of pg is opened by openClient, which hears its errors',
      (report) => ({
        'NewExpression[callee.object.name="pg"][callee.property.name="Client"]': report,
        'ImportDeclaration[source.value="pg"][importKind!="type"] ImportSpecifier[imported.name="Client"][importKind!="type"]':
          report,
      }),
    ),

    'now-is-an-argument': rule('the domain never reads the clock: use tx.now or an argument', (report) => ({
      'NewExpression[callee.name="Date"][arguments.length=0]': report,
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]': report,
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|local|utc)$/][arguments.length=0]':
        report,
    })),

    'japanese-in-texts': rule('what a person reads stands in a .texts, .mail or .page file', (report) => ({
      Literal: (node) => {
        if (isJapanese(node.value)) report(node);
      },
      TemplateElement: (node) => {
        if (isJapanese((node.value as { raw: string }).raw)) report(node);
      },
      JSXText: (node) => {
        if (isJapanese(node.value)) report(node);
      },
    })),
  },
};
