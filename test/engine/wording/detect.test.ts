import { describe, expect, it } from 'vitest';
import { type DetectOptions, detectPersonalData } from '../../../server/src/engine/wording/detect/index.js';
import { marked, withMarks } from '../../support/marked.js';
import { drawn, withCheck } from './detect-values.js';

const complete = (kind: Parameters<typeof withCheck>[0], value: string): string => {
  const number = withCheck(kind, value);
  if (number === undefined) throw new Error(`${value} has no check character`);
  return number;
};
const grouped = (value: string, ...lengths: readonly number[]): string => {
  const ends = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b));
  return lengths.map((length, i) => value.slice((ends[i] ?? 0) - length, ends[i])).join(' ');
};
const wide = (value: string): string =>
  value.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const bold = (value: string): string => value.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));

const resident = complete('residentId', '11010519880716304');
const residentX = complete(
  'residentId',
  ['440304199211254', '650102197503081'].flatMap((one) =>
    Array.from({ length: 90 }, (_, i) => `${one}${i + 10}`).filter((value) =>
      withCheck('residentId', value)?.endsWith('X'),
    ),
  )[0] ?? '',
);
const visa = complete('card', '453271860249517');
const unionPay = complete('card', '622848031756904286');
const amex = complete('card', '37928410657318');
const iban = complete('iban', 'DE508104729316058427');
const british = complete('iban', 'GBKVNB40715982640381');
const hkid = complete('hkid', 'K739206');
const vin = complete('vin', '2T3WK7BE4ML09263');
const npi = complete('npi', '174920638');
const nhs = complete('nhs', '601847392');
const mobile = `139${drawn(8)}`;
const local = drawn(7, 3);
const us = `41527${drawn(5, 4)}`;
const usGroups = [us.slice(0, 3), us.slice(3, 6), us.slice(6)];
const ssn = `529-41-${drawn(4, 5)}`;
const splitHkid = `${hkid.slice(0, -1)}(${hkid.slice(-1)})`;
const person = ['li.na', 'bank-a.cn'].join('@');

/** Where a text fires, and with which kinds. */
function expectFound(source: string, kinds: readonly string[], options?: DetectOptions): void {
  const { text } = marked(source);
  const found = detectPersonalData(text, options);
  expect(withMarks(text, found)).toBe(source);
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
}

describe('data that looks like a real person’s', () => {
  it.each<[string, ...string[]]>([
    [`Customer 张三, id ⟦${resident}⟧`, 'residentId'],
    [`身份证号：⟦${residentX}⟧。`, 'residentId'],
    [`证件号 ⟦${residentX.toLowerCase()}⟧，请核对`, 'residentId'],
    [`身份证⟦${grouped(resident, 6, 8, 4)}⟧已过期`, 'residentId'],
    [`身份证⟦${wide(resident)}⟧，电话⟦${wide(mobile)}⟧`, 'residentId', 'phone'],
    [`Old card: 身份证 ⟦110105671126482⟧`, 'residentId'],
    [`😀 王小姐，手机⟦${mobile}⟧，住在上海`, 'phone'],
    [`Call ⟦${bold(mobile)}⟧ now`, 'phone'],
    [`⟦${grouped(mobile, 3, 4, 4)}⟧ 是他的号码`, 'phone'],
    [`拨打 ⟦86-${mobile}⟧`, 'phone'],
    [`Order by phone: ⟦+86 ${mobile}⟧`, 'phone'],
    [`{"phone":"⟦${mobile}⟧","name":"王"}`, 'phone'],
    [`张三,⟦${mobile}⟧,上海\n李四,⟦138${drawn(8, 2)}⟧,北京`, 'phone', 'phone'],
    [`联系电话：⟦021-6${local}⟧`, 'phone'],
    [`座机⟦(021)6${local}⟧`, 'phone'],
    [`王芳 ⟦${mobile}⟧/⟦138${drawn(8, 2)}⟧`, 'phone', 'phone'],
    [`Reach me at ⟦+86 ${grouped(mobile, 3, 4, 4)}⟧ or ⟦+44 20 73${drawn(2, 6)} ${drawn(4, 7)}⟧.`, 'phone', 'phone'],
    [`Phone: ⟦${usGroups.join('-')}⟧; ⟦(${usGroups[0]}) ${usGroups[1]}-${usGroups[2]}⟧`, 'phone', 'phone'],
    [`cell ⟦${usGroups.join('.')}⟧, mobile ⟦${us}⟧`, 'phone', 'phone'],
    [`Pay with ⟦${grouped(visa, 4, 4, 4, 4)}⟧ 12/29`, 'bankCard'],
    [`银行卡号⟦${unionPay}⟧，户名李娜`, 'bankCard'],
    [`Amex ⟦${grouped(amex, 4, 6, 5)}⟧ or ⟦${visa.replace(/(\d{4})(?=\d)/g, '$1-')}⟧`, 'bankCard', 'bankCard'],
    [`Send it to ⟦${iban.replace(/(.{4})(?=.)/g, '$1 ')}⟧ today, not ⟦${british}⟧`, 'iban', 'iban'],
    [`Her SSN is ⟦${ssn}⟧.`, 'ssn'],
    [`customerSsn: "⟦${ssn.replaceAll('-', '')}⟧"`, 'ssn'],
    [`ssn:\n  - "⟦${ssn}⟧"`, 'ssn'],
    [`The NPI of the surgeon, ⟦${npi}⟧`, 'npi'],
    [`NHS number: ⟦${grouped(nhs, 3, 3, 4)}⟧`, 'nhsNumber'],
    [`持证人 ⟦${splitHkid}⟧；香港身份证 ⟦${hkid}⟧`, 'hkid', 'hkid'],
    [`VIN ⟦${vin}⟧，车架号：⟦${vin}⟧`, 'vin', 'vin'],
    [`Passport No. ⟦E7${local}⟧；护照号码为⟦G${drawn(8, 8)}⟧`, 'passport', 'passport'],
    ['Date of birth: ⟦1987-03-22⟧；出生日期：⟦1987年3月22日⟧', 'birthDate', 'birthDate'],
    ['DOB ⟦March 22, 1987⟧, dob: ⟦22/03/1987⟧', 'birthDate', 'birthDate'],
    [`Write to ⟦${person}⟧ or Li Na <⟦${person}⟧>.`, 'email', 'email'],
    [`客户邮箱⟦${person}⟧，请回复`, 'email'],
    ['IP address: ⟦61.149.208.37⟧', 'ipAddress'],
    ['Customer {{customer_name}} 手机 ⟦13800138000⟧', 'phone'],
    [`raw\\n⟦${mobile}⟧\\n⟦${person}⟧\\n`, 'phone', 'email'],
    [`手机⟦1\u200b${mobile.slice(1)}⟧。`, 'phone'],
  ])('%s', (source, ...kinds) => expectFound(source, kinds));

  it('takes the key of the whole text for a key word', () => {
    expectFound(`⟦${ssn.replaceAll('-', '')}⟧`, ['ssn'], { key: 'ssn' });
    expectFound('⟦1987-03-22⟧', ['birthDate'], { key: 'date_of_birth' });
    expectFound(ssn.replaceAll('-', ''), [], { key: 'code' });
  });
});

describe('what is not a person’s, or not real', () => {
  it.each([
    // reserved and published
    'Write to anna@example.com, bo@mail.example.org, c.d@shop.test or e.f@host.invalid.',
    'Write to support@bank.cn, no-reply@bank.cn, john.doe@bank.cn, your.name@bank.cn, user@gmail.com.',
    'Call +44 20 7946 0123, +44 7700 900123, +61 491 570 156 or (415) 555-0132.',
    'Phone 415-555-0199, 555-123-4567, toll-free 800-427-3961, +1 888 427 3961',
    '手机 13812345678、13888888888、13900000000',
    '身份证号 11010519491231002X',
    'Cards 4111 1111 1111 1111, 4242424242424242, 378282246310005, 6250946000000016, 5555 5555 5555 4444, 5555341244441115',
    'IBAN GB29 NWBK 6016 1331 9268 19, DE89370400440532013000, FR1420041010050500013M02606',
    'SSN 078-05-1120, SSN 219-09-9999, SSN 123-45-6789, SSN 111-11-1111',
    `NHS number ${complete('nhs', '999184736')}, NPI 1234567893`,
    'VIN 1HGCM82633A004352, VIN 11111111111111111',
    'HKID A123456(3), passport E12345678, passport no. 123456789',
    'IP address 192.0.2.14, client IP 198.51.100.7, 203.0.113.5, login from 8.8.8.8, IP 127.0.0.1, ip 5.6.7.8',
    // public identifiers
    `LEI ${complete('lei', '52990072HKVNB4071598')}, ISIN ${complete('isin', 'US037293160')}`,
    `统一社会信用代码 ${complete('creditCode', '91310115MA1K4TQ38')}`,
    // placeholders and masks
    `{{customer_phone}} {phone} <email> \${card} {{ "x" }} {{ phone | default(${mobile}) }}`,
    '手机 138****0000，卡号 6228 **** **** 4286，身份证 110105********304X',
    `Card ****${visa.slice(-4)}, XXXX-XXXX-XXXX-1234, SSN ***-**-1234, j***@bank.cn`,
    '13XXXXXXXXX, 138-XXXX-XXXX, {{name}}@bank.cn, <user>@bank.cn, $USER@bank.cn',
    // parts of something longer
    `id ${drawn(30)}; ${mobile}abcdef; x${mobile}; ${mobile}_2; 0.${mobile}; ${mobile}.5; 7-${mobile}; ${mobile}-7; -${mobile}`,
    `f47ac10b-58cc-4372-a567-${mobile}1 and 550e8400-e29b-41d4-a716-446655440000`,
    `https://shop.cn/item/${mobile}?card=${visa}&mail=${person} and http://a.cn/@${person}`,
    `Value ${complete('card', '453271860249517806')}, value ${complete('card', '6284803175690428')}`,
    `https://shop.cn/{{b}}/c?x=${mobile} http://shop.cn/?tel=+86${mobile}`,
    `/users/${mobile}/orders, #${mobile}, ¥${mobile}, $${visa}, ${mobile}元, ${mobile} bytes`,
    // numbers of things
    `order ${mobile}, 订单号：${visa}，流水号 ${unionPay}, trace id ${visa}, user_id: ${mobile}`,
    `timestamp 1732377867403, 1719878483248, 20241120123456, 2024-11-20 12:34:56, seed: ${mobile}`,
    `Order +86 ${mobile}，订单 +86 ${mobile}`,
    `ISBN 978-3-16-148410-0, EAN 4006381333931, tracking ${visa}`,
    '2019 2020 2021 2022 2023, 10 000 000, 1,234,567,890, 3.14159265358979, 1e10, 100-200-3000',
    `4111 ${grouped(visa, 4, 4, 4, 4)} 2222 3333`,
    // weak forms without a word
    `Code ${ssn}, code ${us}, ${usGroups.join('-')}, ${usGroups.join('.')}, ${npi}, ${grouped(nhs, 3, 3, 4)}`,
    `${vin}, ${hkid}, E7${local}, 1987-03-22, 021-6${local}, 110105671126482`,
    // words without a value of theirs
    `The SSN. Later, a code: ${ssn}`,
    `The VIN is missing. Later, a code: ${vin}`,
    'Date of birth (format: 1990-03-22), 出生日期，格式如 1990-03-22；date of birth 1990-01-01',
    'The passport number has 9 digits. 护照号码须为9位。Passport of 2024',
    // wrong check digits and ranges
    `身份证 ${resident.slice(0, -1)}${(Number(resident.slice(-1)) + 1) % 10 || 2}`,
    `卡号 ${visa.slice(0, -1)}${(Number(visa.slice(-1)) + 1) % 10}`,
    `card ${complete('card', '712345009876543')}`,
    `IBAN ${iban.slice(0, -1)}${(Number(iban.slice(-1)) + 1) % 10}`,
    'SSN 000-12-3491, SSN 666-12-3491, SSN 912-12-3491, SSN 529-00-3491',
    `HKID ${hkid.slice(0, -1)}(${(Number(hkid.slice(-1)) + 3) % 10})`,
    '电话 12012784306, phone 115-273-9164, 电话 12345',
    '+0 12345678, +999 123456789, +1 000 000 000, +500 000 000, +354 100 250 000, UTC+08:00, 1+23456789012, +12%',
    // what only looks like an address
    'react@18.3.1, react@19.x.x, actions/checkout@v4, @decorator.method, git@github.com:org/repo.git, icon@2x.png, a@b',
    'price@OData.Community.Display.V1.FormattedValue, node@lts.js, npm i pkg@latest, user@host, x @ y.com, price@Entity.Name',
    'version 61.149.208.37, build 10.20.30.40, section 1.2.3.4, 999.1.2.3 is no IP address',
    `客服电话 021-6${local}；call the customer service hotline: ${usGroups.join('-')}; hotline (${usGroups[0]}) ${usGroups[1]}-${usGroups[2]}`,
    `author: ${person}; Owner: Li Na <${person}>; 负责人：${person}；Copyright (c) 2024 Li Na <${person}>`,
    '',
    'Nothing here. 这里没有个人信息。',
  ])('%s', (text) => expectFound(text, []));
});

describe('what a finding shows', () => {
  it('is never more than five characters of the value', () => {
    const text = `${resident} ${mobile} ${person} ${iban} SSN ${ssn}，护照 E7${local}`;
    const found = detectPersonalData(text);
    expect(found).toHaveLength(6);
    for (const { start, end, masked } of found) {
      const [first = '', last = ''] = masked.split('***');
      expect(first.length + last.length).toBeLessThanOrEqual(5);
      expect(text.slice(start, end).startsWith(first)).toBe(true);
      expect(text.slice(start, end).endsWith(last)).toBe(true);
    }
  });
});

describe('on a megabyte of one thing', () => {
  it.each([
    '7',
    '@',
    '+',
    '0a9f',
    'a@',
    '+1 ',
    '1 ',
    '1-',
    '4111 ',
    '{{',
    '://',
    'ssn ',
    '护照',
    '10.',
    'GB29 ',
    '１３',
    '1\u200b',
  ])('%s', (piece) => {
    expect(detectPersonalData(piece.repeat(2 ** 20 / piece.length), { key: 'ssn' })).toEqual([]);
  });
});
