import { identifierKind } from '../../model/vocabulary/identifier-names.js';
import { words } from '../../model/vocabulary/words.js';

/** Characteristics that decisions on people may not rest on. */
export type Trait = keyof typeof traits;

/** Names of variables, as runs of words; Chinese ones as characters. */
const traits = {
  race: {
    en: ['race', 'racial group', 'ethnicity', 'ethnic group', 'ethnic origin', 'skin color', 'skin colour'],
    zh: /种族|民族|族裔|肤色/,
  },
  religion: { en: ['religion', 'religious affiliation', 'religious belief', 'faith'], zh: /宗教|信仰/ },
  sex: { en: ['sex', 'gender', 'gender identity'], zh: /性别/ },
  origin: {
    en: ['nationality', 'national origin', 'country of origin', 'country of birth', 'birth country', 'place of birth'],
    zh: /国籍|出生国|原籍国/,
  },
  marriage: {
    en: ['marital status', 'marriage status', 'family status', 'is married', 'civil status'],
    zh: /婚姻|婚育|婚否|生育状况/,
  },
  pregnancy: { en: ['pregnancy', 'pregnancy status', 'pregnant', 'is pregnant'], zh: /怀孕|孕期|妊娠/ },
  disability: { en: ['disability', 'disability status', 'disabilities', 'disabled', 'is disabled'], zh: /残疾|残障/ },
  orientation: { en: ['sexual orientation', 'sexuality'], zh: /性取向/ },
  age: { en: ['age', 'age band', 'age group', 'age bracket', 'age range', 'age years'], zh: /年龄/ },
  assistance: {
    en: ['public assistance', 'public assistance status', 'welfare recipient', 'benefit recipient'],
    zh: /低保|公共救助/,
  },
  politics: {
    en: ['political views', 'political view', 'political opinion', 'political affiliation', 'political party'],
    zh: /政治面貌|政治观点|政治倾向/,
  },
  union: { en: ['union member', 'union membership', 'trade union'], zh: /工会会员/ },
  health: { en: ['health status', 'health condition', 'medical condition'], zh: /健康状况|病史/ },
} as const;

const traitOf = new Map<string, Trait>(
  Object.entries(traits).flatMap(([trait, { en }]) => en.map((name) => [name, trait as Trait] as const)),
);

/** Words that may stand before a trait: whose it is. */
const owners = new Set([
  ...['applicant', 'applicants', 'customer', 'client', 'borrower', 'candidate', 'employee', 'person', 'user', 'member'],
  ...['patient', 'claimant', 'insured', 'policyholder', 'co', 'coapplicant', 'spouse', 'worker', 'consumer', 'holder'],
  ...['primary', 'joint', 'debtor', 'guarantor', 'individual', 'subject', 'owner', 'self', 'declared', 'reported'],
  ...['current', 'his', 'her', 'their', 'my', 'driver', 'tenant', 'investor'],
]);
/** Behind a trait: the value of it. */
const fillers = new Set(['value', 'code', 'text', 'string', 'flag', 'category', 'group', 'field', 'type', 'list']);
/** Other things that have an age or a race, and uses that are no decision. */
const zhOther = /(?:企业|公司|账龄|账户|房屋|楼龄|车辆|设备|贷款|公平|歧视|偏见|统计|监测)/;

/** The protected trait that a variable holds by its name: `applicant_gender`, `maritalStatus`, 申请人民族. */
export function protectedTrait(name: string): Trait | undefined {
  if (name.length > 200) return undefined;
  if (/\p{Script=Han}/u.test(name)) {
    if (zhOther.test(name)) return undefined;
    return (Object.keys(traits) as Trait[]).find((trait) => traits[trait].zh.test(name));
  }
  return nameIn(words(name), traitOf);
}

function nameIn<T>(parts: readonly string[], names: ReadonlyMap<string, T>): T | undefined {
  const kept = [...parts];
  for (;;) {
    for (let length = Math.min(3, kept.length); length > 0; length--) {
      const found = names.get(kept.slice(-length).join(' '));
      if (found) return kept.slice(0, -length).every((word) => owners.has(word)) ? found : undefined;
    }
    if (kept.length < 2 || !fillers.has(kept.at(-1) ?? '')) return undefined;
    kept.pop();
  }
}

const proxies = new Map<string, true>(
  [
    ...['zip', 'zip code', 'zipcode', 'postcode', 'post code', 'postal code', 'neighborhood', 'neighbourhood'],
    ...['surname', 'last name', 'family name', 'first name', 'given name', 'full name', 'maiden name', 'accent'],
    ...['native language', 'first language', 'mother tongue', 'home language', 'school', 'school name', 'university'],
    ...['university name', 'college', 'college name', 'alma mater', 'device model', 'phone model', 'email domain'],
    ...['browser', 'census tract', 'hometown'],
  ].map((name) => [name, true]),
);
const zhProxy =
  /邮编|邮政编码|小区|籍贯|户籍|户口|姓氏|姓名|口音|方言|母语|毕业院校|毕业学校|学校名称|手机型号|设备型号|邮箱域名|家乡/;
/** Property has a postcode, a supplier a name. */
const zhThing = /(?:房产|抵押物|物业|企业|公司|供应商|法人|经办|审批|客户经理|抵押房|担保物)/;

/** Whether a variable by its name may stand in for a protected trait: `postcode`, `surname`, 籍贯. */
export function isProxy(name: string): boolean {
  if (name.length > 200) return false;
  if (/\p{Script=Han}/u.test(name)) return zhProxy.test(name) && !zhThing.test(name);
  return nameIn(words(name), proxies) === true || identifierKind(name) === 'person-name';
}
