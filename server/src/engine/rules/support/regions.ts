import type { Jurisdiction } from '../../model/vocabulary/regimes.js';

const names: Readonly<Record<string, Jurisdiction>> = {
  ...named(
    'eu',
    'eu eea europe european-union 欧盟 欧洲 at be bg cy cz de dk ee es fi gr hr hu ie it lt lu lv mt nl pl pt ro se si sk',
  ),
  ...named('eu', 'germany france italy spain ireland netherlands poland sweden 德国 法国 westeurope northeurope'),
  ...named('fr', 'fr'),
  ...named('cn', 'cn china prc mainland-china 中国 中国大陆 中国内地 境内 大陆'),
  ...named('us', 'us usa united-states 美国'),
  ...named('uk', 'uk gb united-kingdom england 英国 uksouth ukwest'),
  ...named('hk', 'hk hong-kong hongkong 香港 中国香港'),
  ...named('sg', 'sg singapore 新加坡'),
};

function named(place: Jurisdiction, words: string): Record<string, Jurisdiction> {
  return Object.fromEntries(words.split(' ').map((word) => [word, place]));
}

/**
 * The place whose law reaches a region: `EU`, `Germany`, 境内, or a region of a cloud that says so by its first part
 * (`eu-central-1`, `cn-north-1`). `undefined` where the word does not tell.
 */
export function placeOfRegion(region: string): Jurisdiction | undefined {
  const word = region
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (Object.hasOwn(names, word)) return names[word];
  return /^(eu|cn|us|uk)-[a-z]+(?:-\d)?$/.exec(word)?.[1] as Jurisdiction | undefined;
}
