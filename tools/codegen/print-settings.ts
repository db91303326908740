import { z } from 'zod';
import { settingsSchema } from '../../libs/platform/src/config/settings.ts';
import { settingMeanings } from './setting-meanings.ts';

/**
 * Prints the table of all settings, from the schema that checks them.
 * @returns docs/guides/settings.md, not yet formatted
 * @throws {Error} when a setting has no meaning in setting-meanings.ts, or a meaning no setting
 */
export function printSettings(): string {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
  };
  const names = Object.keys(properties);
  const faults = [
    ...names.filter((name) => !(name in settingMeanings)).map((name) => `${name} has no meaning`),
    ...Object.keys(settingMeanings)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is no setting`),
  ];
  if (faults.length > 0) throw new Error(`tools/codegen/setting-meanings.ts: ${faults.join(', ')}`);
  const rows = Object.entries(properties).map(([name, schema]) => {
    const required = schema.default === undefined;
    const fallback = schema.default === undefined ? '' : `\`${schema.default}\``;
    return `| \`${name}\` | ${settingMeanings[name as keyof typeof settingMeanings]} | ${valuesOf(name, schema)} | ${fallback} | ${required ? '必須' : ''} |`;
  });
  return [
    ...head,
    '| 名前 | 意味 | 値 | 既定値 | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...foot,
    '',
  ].join('\n');
}

const head = [
  '# 設定の一覧',
  '',
  '<!-- node tools/codegen.ts が libs/platform/src/config/settings.ts から作ります。直接編集しないでください。 -->',
  '',
  '設定はすべて環境変数で渡します。API と worker は起動時にすべてを確かめ、足りないものや誤りがあれば、その名前と使える値を表示して起動を中止します。数と選択肢のほかは、設定されている値を表示しません。空の値は「設定なし」とみなします。',
  '',
  '`npm start` で動かすときは、必要な設定が自動で用意されます。書き換えたいものだけを渡してください。',
  '',
];

const foot = [
  '`DATABASE_OWNER_URL` は `node tools/migrate.ts`（データベースの更新）だけが使う、ロール `sonae_owner` の接続先です。API と worker には渡さないでください。',
];

interface Property {
  default?: string | number | boolean;
  type?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
}

function valuesOf(name: string, schema: Property) {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join('、');
  if (schema.type === 'integer' || schema.type === 'number')
    return `${schema.minimum ?? ''}〜${schema.maximum ?? ''}`;
  if (schema.minLength) return `${schema.minLength} 文字以上`;
  // The schema hides the protocols of an address inside its check; the message of the refusal names them.
  const refusal =
    settingsSchema.shape[name as keyof typeof settingsSchema.shape].safeParse('').error?.issues[0]?.message ??
    '';
  const protocols = [...refusal.matchAll(/\w+:\/\//g)].map(([protocol]) => `\`${protocol}\``);
  return protocols.length > 0 ? protocols.join('、') : name.endsWith('FROM') ? 'メールアドレス' : '';
}
