/** A word of the demo prefecture, with its reading and its Latin form. All people and firms are invented. */
export interface Word {
  text: string;
  kana: string;
  latin: string;
}

const words = (text: string): Word[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [text = '', kana = '', latin = ''] = entry.split('/');
      return { text, kana, latin };
    });

export const branches = [
  { code: '1', name: '見本中央支部', city: '見本市', short: '見本', kana: 'ミホン', weight: 26 },
  { code: '2', name: '青波支部', city: '青波市', short: '青波', kana: 'アオナミ', weight: 17 },
  { code: '3', name: '若葉野支部', city: '若葉野市', short: '若葉野', kana: 'ワカバノ', weight: 14 },
  { code: '4', name: '白鷺台支部', city: '白鷺台市', short: '白鷺台', kana: 'シラサギダイ', weight: 12 },
  { code: '5', name: '三ツ森支部', city: '三ツ森市', short: '三ツ森', kana: 'ミツモリ', weight: 10 },
  { code: '6', name: '緑丘支部', city: '緑丘市', short: '緑丘', kana: 'ミドリオカ', weight: 9 },
  { code: '7', name: '東雲郡支部', city: '東雲郡東雲町', short: '東雲', kana: 'シノノメ', weight: 7 },
  { code: '8', name: '星見郡支部', city: '星見郡星見村', short: '星見', kana: 'ホシミ', weight: 5 },
];

export const towns = words(`
  中央/チュウオウ/chuo 本町/ホンマチ/honmachi 駅前/エキマエ/ekimae 緑町/ミドリマチ/midorimachi
  栄町/サカエマチ/sakaemachi 南町/ミナミマチ/minamimachi 北町/キタマチ/kitamachi 東町/ヒガシマチ/higashimachi
  西町/ニシマチ/nishimachi 港町/ミナトマチ/minatomachi 川端/カワバタ/kawabata 桜台/サクラダイ/sakuradai
  旭町/アサヒマチ/asahimachi 寺前/テラマエ/teramae 大橋/オオハシ/ohashi 松原/マツバラ/matsubara
  新町/シンマチ/shinmachi 泉町/イズミチョウ/izumicho 丘の上/オカノウエ/okanoue 花園/ハナゾノ/hanazono
  宮前/ミヤマエ/miyamae 城下/シロシタ/shiroshita 浜通/ハマドオリ/hamadori 若宮/ワカミヤ/wakamiya`);

export const names = words(`
  つむぎ/ツムギ/tsumugi こもれび/コモレビ/komorebi せせらぎ/セセラギ/seseragi あさつゆ/アサツユ/asatsuyu
  ほたる/ホタル/hotaru ことり/コトリ/kotori はるかぜ/ハルカゼ/harukaze ゆきやなぎ/ユキヤナギ/yukiyanagi
  みなも/ミナモ/minamo たんぽぽ/タンポポ/tampopo すずらん/スズラン/suzuran ひいらぎ/ヒイラギ/hiiragi
  なごみ/ナゴミ/nagomi かなで/カナデ/kanade あかり/アカリ/akari いぶき/イブキ/ibuki
  つばめ/ツバメ/tsubame もみじ/モミジ/momiji わかば/ワカバ/wakaba こはる/コハル/koharu
  みずほ/ミズホ/mizuho しらゆり/シラユリ/shirayuri あおぞら/アオゾラ/aozora ゆうなぎ/ユウナギ/yunagi
  まつかぜ/マツカゼ/matsukaze はなみずき/ハナミズキ/hanamizuki さざなみ/サザナミ/sazanami くるみ/クルミ/kurumi
  れんげ/レンゲ/renge ふたば/フタバ/futaba 千草/チグサ/chigusa 八雲/ヤクモ/yakumo`);

export const surnames = words(`
  見本/ミホン/mihon 佐野/サノ/sano 小林/コバヤシ/kobayashi 髙田/タカダ/takada 山﨑/ヤマザキ/yamazaki
  渡邉/ワタナベ/watanabe 石井/イシイ/ishii 長谷/ハセ/hase 藤本/フジモト/fujimoto 岡部/オカベ/okabe
  村上/ムラカミ/murakami 近藤/コンドウ/kondo 坂本/サカモト/sakamoto 遠野/トオノ/tono 青山/アオヤマ/aoyama
  西村/ニシムラ/nishimura 福田/フクダ/fukuda 太田/オオタ/ota 三浦/ミウラ/miura 岩瀬/イワセ/iwase
  上野/ウエノ/ueno 木下/キノシタ/kinoshita 野口/ノグチ/noguchi 菊地/キクチ/kikuchi 大西/オオニシ/onishi
  平井/ヒライ/hirai 市川/イチカワ/ichikawa 柴田/シバタ/shibata 水野/ミズノ/mizuno 片山/カタヤマ/katayama`);

export const givenNames = words(`
  陽子/ヨウコ/yoko 健一/ケンイチ/kenichi 美咲/ミサキ/misaki 誠/マコト/makoto 由美/ユミ/yumi
  大輔/ダイスケ/daisuke 恵/メグミ/megumi 直樹/ナオキ/naoki 千尋/チヒロ/chihiro 浩二/コウジ/koji
  真理子/マリコ/mariko 拓也/タクヤ/takuya 裕子/ヒロコ/hiroko 和也/カズヤ/kazuya 香織/カオリ/kaori
  隆/タカシ/takashi 彩/アヤ/aya 正樹/マサキ/masaki 智子/トモコ/tomoko 亮太/リョウタ/ryota
  麻衣/マイ/mai 哲也/テツヤ/tetsuya 京子/キョウコ/kyoko 翔/ショウ/sho 文子/フミコ/fumiko`);

/** The chain with 46 pharmacies. */
export const chain = {
  name: '株式会社ひなた野メディカル',
  brand: { text: 'ひなた野', kana: 'ヒナタノ', latin: 'hinatano' },
};
