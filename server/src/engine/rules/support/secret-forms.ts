/** The form that one provider gives its credentials. */
export interface SecretForm {
  /** A proper name, the same in all languages. */
  readonly provider: string;
  /** The token from its beginning; what follows the prefix is captured. */
  readonly form: RegExp;
}

/** Where a token with a provider's prefix begins, and how far its characters go. */
export const prefixedToken =
  /(?<![A-Za-z0-9_-])(?:A[KS]IA|LTAI|AKID|gh[opsur]_|github_pat_|xox[abprs]-|AIza|[sr]k_live_|sk-|hf_|glpat-|npm_|eyJ)[\w.-]+/g;

/** Most specific first. */
export const secretForms: readonly SecretForm[] = [
  { provider: 'AWS', form: /^A[KS]IA([A-Z0-9]{16})(?![A-Za-z0-9_-])/ },
  { provider: 'Alibaba Cloud', form: /^LTAI([A-Za-z0-9]{12,20})(?![A-Za-z0-9_-])/ },
  { provider: 'Tencent Cloud', form: /^AKID([A-Za-z0-9]{13,40})(?![A-Za-z0-9_-])/ },
  { provider: 'GitHub', form: /^gh[opsur]_([A-Za-z0-9]{36,255})(?![\w-])/ },
  { provider: 'GitHub', form: /^github_pat_(\w{40,100})(?![\w-])/ },
  { provider: 'Slack', form: /^xox[abprs]-([A-Za-z0-9-]{20,200})(?![\w-])/ },
  { provider: 'Google', form: /^AIza([\w-]{35})(?![\w-])/ },
  { provider: 'Stripe', form: /^[sr]k_live_([A-Za-z0-9]{16,120})(?![\w-])/ },
  { provider: 'Anthropic', form: /^sk-ant-([\w-]{24,200})(?![\w-])/ },
  { provider: 'OpenAI', form: /^sk-(?:proj|svcacct|admin)-([\w-]{24,250})(?![\w-])/ },
  { provider: 'OpenRouter', form: /^sk-or-v1-([0-9a-f]{64})(?![\w-])/ },
  { provider: 'sk-', form: /^sk-([A-Za-z0-9]{20,100})(?![\w-])/ },
  { provider: 'Hugging Face', form: /^hf_([A-Za-z0-9]{30,50})(?![\w-])/ },
  { provider: 'GitLab', form: /^glpat-([\w-]{20,100})(?![\w-])/ },
  { provider: 'npm', form: /^npm_([A-Za-z0-9]{36})(?![\w-])/ },
  { provider: 'JWT', form: /^eyJ[\w-]{8,500}\.(eyJ[\w-]{8,4000}(?:\.[\w-]{0,1000})?)/ },
];

/** The beginning of a private key block, and enough of its content to know that it is not merely mentioned. */
export const privateKeyBlock =
  /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[rn]){0,8}(?:[A-Za-z-]{4,20}: [^\n]{0,80}\s{1,4}){0,3}[A-Za-z0-9+/=]{40}/g;

/** How such a block ends. */
export const privateKeyEnd = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;

/** User and password of a URL, from behind `://` on; the host follows. */
export const urlCredentials = /([^\s:@/?#"'<>]{0,100}):([^\s@/?#"'<>]{6,100})@([\w.-]{1,200})/y;

/** Hosts that documentation uses, and hosts that nobody else can reach. */
export const documentationHost =
  /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$|^(?:127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)|^(?:host|hostname|server|myhost|your[\w-]*)(?:\.|$)/i;

const strongWords = [
  'pass(?:word|wd|phrase|code)',
  'pwd',
  'api[ _-]?key',
  'secret[ _-]?(?:access[ _-]?)?key',
  'access[ _-]?key',
  'account[ _-]?key',
  'signing[ _-]?key',
  'encryption[ _-]?key',
  '(?:client|app)[ _-]?secret',
  '(?:access|auth|refresh|bearer)[ _-]?token',
  '密码',
  '口令',
  '密钥',
  '秘钥',
].join('|');
const weakWords = 'secret|token|bearer|credentials?|令牌|凭证|凭据';

/** A word that announces a secret. The first group holds the ones that leave no doubt. */
export const keyWord = new RegExp(`(${strongWords})|(?:${weakWords})`, 'gi');

/** What stands between such a word and its value when the value is assigned to it. */
export const assignment = /["'`)\]*]{0,3}[ \t]{0,3}(?:[:=：＝]{1,2}>?|(?<=\s)is(?=\s)|为|是)[ \t]{0,3}["'`“‘「*]{0,3}/y;

/** The characters of a value: ASCII without blanks, quotes, brackets and commas. One longer than 400 is no secret. */
export const valueRun = /[!#$%&*+\-./0-9:=?@A-Z^_a-z~]{1,401}/y;

/** A run that may be random: where it begins, after the word. */
export const possibleToken = /(?<![\w+/=.\-@#&?])[A-Za-z0-9+/_-]{20}/;
export const tokenRun = /[A-Za-z0-9+/=_-]{1,401}/y;

/** A text without any of these holds nothing to find. */
export const anySign = new RegExp(
  `${strongWords}|(?:${weakWords})(?!s)|${prefixedToken.source.replaceAll('[\\w.-]+', '')}|PRIVATE KEY|://`,
  'i',
);

/** Published values that stand in documentation everywhere, by their beginning. Those with "EXAMPLE" go without. */
export const publishedValues: readonly string[] = [
  // the token of jwt.io: subject 1234567890
  'eyJzdWIiOiIxMjM0NTY3ODkw',
  // the tokens of RFC 7515, RFC 7519 and PyJWT
  'eyJpc3MiOiJqb2UiLA0K',
  'eyJzb21lIjoicGF5bG9hZCJ9',
  // access and refresh token of RFC 6749
  '2YotnFZFEjr1zCsicMWpAA',
  'tGzv3JOkF0XG5Qx2TlKWIA',
  // the emulators of Azure Storage and Cosmos DB
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U',
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw',
];
