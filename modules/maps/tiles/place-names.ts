/**
 * Chinese names of places that the map labels, by the pinyin of the list of places. A place that is not
 * here keeps its pinyin: a guessed name would be wrong on an official map.
 */
export const placeNames: Readonly<Record<string, string>> = {
  Suicheng: '遂城',
  Luozhou: '罗州',
  Leicheng: '雷城',
  Xucheng: '徐城',
  Meilu: '梅菉',
  Maoming: '茂名',
  Huazhou: '化州',
  Gaozhou: '高州',
  Xinyi: '信宜',
  Beihai: '北海',
  Hepu: '合浦',
  Bobai: '博白',
  Haikou: '海口',
  Lingao: '临高',
};

/** Ports of the map, likewise. */
export const portNames: Readonly<Record<string, string>> = {
  Zhanjiang: '湛江港',
  Beihai: '北海港',
  Haikou: '海口港',
};
