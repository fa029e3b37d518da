/*
 * Values that everyone may use in documentation and tests, and values that nobody takes for real. Facts from: RFC 2606, 6761,
 * 5737, 3849 and 9637; the registries named beside each list.
 */

/** Whether digits show at a glance that they are made up: one digit, or a run up or down, over most of the value. */
export function looksMadeUp(value: string, longest = 6): boolean {
  let same = 1;
  let up = 1;
  let down = 1;
  for (let i = 1; i < value.length; i++) {
    const step = value.charCodeAt(i) - value.charCodeAt(i - 1);
    const wraps = value[i] === '0' && value[i - 1] === '9';
    same = step === 0 ? same + 1 : 1;
    up = step === 1 || wraps ? up + 1 : 1;
    down = step === -1 ? down + 1 : 1;
    if (Math.max(same, up, down) >= longest) return true;
  }
  return new Set(value).size <= 2;
}

/** Card numbers that payment services publish for tests, as far as they do not show it by their digits. */
const testCards = new Set(
  `4012000033330026 4508750015741019 4988438843884305 4919148107859067 4532015112830366 5200828282828210
  5555341244441115 5425233430109903 5506900140100305 5506900140100107 5103221911199245 2223000048400011
  2222410740360010 2223000048410010 2223520443560010 2720994326581252 378282246310005 371449635398431
  378734493671000 371881634498004 371881127160004 371881245560002 371881911767006 6011000990139424
  6011000991300009 6555900000604105 3566002020360505 3569990010095841 6223164991230014`.split(/\s+/),
);

/** Whether a card number is published for tests, or plainly made up. */
export function isTestCard(digits: string): boolean {
  return testCards.has(digits) || new Set(digits).size <= 4 || looksMadeUp(digits);
}

/** Of the standard (GB 11643), and of the articles and tests that repeat it. */
const specimenIds = new Set(['11010519491231002X', '34052419800101001X', '130503670401001']);

export function isSpecimenId(value: string): boolean {
  return specimenIds.has(value) || looksMadeUp(value, 7);
}

/** The first two are examples of banks; the others of the registry of IBANs (SWIFT). Further ones show it by their digits. */
const exampleIbans = new Set(
  `DE75512108001245126199 DE12500105170648489890 AD1200012030200359100100 AT611904300234573201 BA391290079401028494
  BE68539007547034 BR1800360305000010009795493C1 CH9300762011623852957 CR05015202001026284066
  DE89370400440532013000 DK5000400440116243 EE382200221020145685 ES9121000418450200051332 FO6264600001631634
  FR1420041010050500013M02606 GB29NWBK60161331926819 GL8964710001000206 HR1210010051863000160
  IS140159260076545510730339 KZ86125KZT5004100100 LC55HEMM000100010012001200023015 LI21088100002324013AA
  LT121000011101001000 LU280019400644750000 LV80BANK0000435195001 LY83002048000020100120361
  MD24AG000225100013104168 MK07250120000058984 MU17BOMM0101101030300200000MUR NL91ABNA0417164300 NO9386011117947
  PL61109010140000071219812874 RO49AAAA1B31007593840000 RS35260005601001611379 SI56263300012039086
  ST68000100010051845310112 TN5910006035183598478831 TR330006100519786457841326 UA213223130000026007233566001
  BI4210000100010000332045181 SD2129010501234001 SO211000001001000100141 RU0304452522540817810538091310419`.split(
    /\s+/,
  ),
);

export function isExampleIban(value: string): boolean {
  return exampleIbans.has(value) || looksMadeUp(value);
}

/** Numbers that were printed on specimens and in advertisements, so that nobody has them (Social Security Administration). */
const publishedSsns = new Set(['078051120', '219099999', '457555462', '721074426']);

export function isReservedSsn(digits: string): boolean {
  return publishedSsns.has(digits) || looksMadeUp(digits);
}

/** The range 999 is kept for tests; the others are examples of the NHS Data Dictionary and of its documentation. */
export function isReservedNhsNumber(digits: string): boolean {
  return (
    /^999/.test(digits) ||
    ['9434765919', '9434765870', '4010232137', '4505577104'].includes(digits) ||
    looksMadeUp(digits)
  );
}

const exampleVins = new Set([
  '1HGCM82633A004352',
  '1M8GDM9AXKP042788',
  '5GZCZ43D13S812715',
  '5YJSA1DG9DFP14705',
  '1HGBH41JXMN109186',
  'JHMCM56557C404453',
]);

export function isExampleVin(value: string): boolean {
  return exampleVins.has(value) || looksMadeUp(value);
}

/** The specimen card of Hong Kong; the usual `A123456(3)` shows it by its digits. */
export function isSpecimenHkid(value: string): boolean {
  return value === 'C6686689' || looksMadeUp(value.slice(0, -1).replace(/^[A-Z]+/, ''), 5);
}

/** Numbers for drama and documentation, with country code: Ofcom (44), ACMA (61), ARCEP (33), Bundesnetzagentur (49), ComReg (353). */
const dramaNumbers =
  /^(?:44(?:(?:20)?7946|7700900|1632960|(?:113|114|115|116|117|118|121|131|141|151|161)4960|1914980|2920180|2896496|3069990|8081570|9098790)|61(?:[2378](?:5550|7010)|491570)|33(?:199|261|353|465|536|639)(?:00|91|01|71|49|98)|49(?:3023125|6990009|4066969|2214710|8999998|171(?:3920|0000))|353209[12])/;

/** Whether a number with its country code, digits only, is kept for fiction, free of charge, or plainly made up. */
export function isReservedPhone(digits: string): boolean {
  if (digits.startsWith('1') && digits.length === 11) return isReservedUsPhone(digits.slice(1));
  return dramaNumbers.test(digits) || looksMadeUp(digits);
}

/** Ten digits of North America: exchange 555 (fiction), 8xx (toll-free: a firm's), 500 (tests of services), limits of integers. */
export function isReservedUsPhone(digits: string): boolean {
  return /^(?:555|\d{3}555|8(?:00|33|44|55|66|77|88)|500|900|214748364[78]$)/.test(digits) || looksMadeUp(digits);
}

/** Domains for documentation, and names that stand for "some firm" in examples. */
const exampleDomain =
  /(?:^|\.)(?:example(?:\.[a-z]{2,6}){0,2}|test|invalid|localhost|local|internal|(?:example|sample|test|your|my|some|the|old|new)[-_]?(?:company|domain|org|site|app|bank|email|mail|corp|firm|business|website|host|server|team)?\d*(?:\.[a-z]{2,6}){1,2}|(?:company|domain|email|mail|site|website|acme|acme-?corp|contoso|fabrikam|northwind(?:traders)?|adventure-works|foo|bar|baz|foobar|abc|xyz|xxx|aaa|corp|demo|dummy|fake|firm|bank|initech|globex|organization|business)(?:\.[a-z]{2,6}){1,2})$/i;

export function isExampleDomain(domain: string): boolean {
  return exampleDomain.test(domain);
}

/** Mailboxes of a function, not of a person, and names that stand for "somebody". */
const functionOrNobody =
  /^(?:(?:customer|client|tech(?:nical)?|it|user|dev|info|data|web|mail|sys)?[-_.]?(?:info|support|sales|contact|help|helpdesk|service|services|care|admin|administrator|secur(?:e|ity)|privacy|team|hello|office|press|media|hr|jobs|careers?|recruit(?:ing|ment)?|billing|accounts?|finance|payments?|feedback|compliance|legal|abuse|postmaster|webmaster|hostmaster|root|dpo|editor|news|newsletter|marketing|partners?|licens(?:e|ing)|copyright|conduct|opensource|oss|community|notifications?|alerts?|bot|mailer(?:-daemon)?|daemon|no-?reply|donotreply|do-not-reply|bounce|git|hg|svn|npm|owners?|reviews?|inbox|orders?|fraud|complaints?)|users?\d*|tests?\d*|tester|example|sample|demo|foo|bar|baz|name|username|user[-_.]?name|e?mail|e?mail[-_.]?address|someone|somebody|anyone|person|me|you|your[-_.]?\w*|my[-_.]?\w*|abc\d*|xyz|xxx+|aaa+|a|b|x|y|j(?:ohn|ane)[-_.]?(?:doe|smith)?\d*|j[-_.]?(?:doe|smith)|(?:first|last|full)[-_.]?(?:name)?[-_.]?(?:last|first|sur)?(?:name)?|name[-_.]surname|zhangsan|lisi|wangwu|alice|bob|carol|customer|client|employee|recipient|sender|to|from|github-actions(?:\[bot\])?)$/i;

export function isFunctionOrNobody(local: string): boolean {
  return (
    functionOrNobody.test(local.replace(/\+.*$/, '')) ||
    (/\d{6}/.test(local) && looksMadeUp(local.replace(/\D/g, ''), 6))
  );
}

/** Addresses that anyone may write, IPv4: documentation, loopback, none, broadcast, and resolvers everyone knows. */
const openAddress =
  /^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|233\.252\.0\.|127\.|0\.|255\.|22[4-9]\.|2[3-5]\d\.|8\.8\.[48]\.[48]$|1\.[01]\.[01]\.[01]$|9\.9\.9\.9$|1\.2\.3\.4$|114\.114\.11[45]\.11[45]$|223\.[56]\.[56]\.[56]$|119\.29\.29\.29$|208\.67\.22[02]\.22[02]$)/;

export function isOpenAddress(address: string): boolean {
  return openAddress.test(address);
}
