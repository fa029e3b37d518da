import { describe, expect, it } from 'vitest';
import secretRule from '../../server/src/engine/rules/security/hardcoded-secret.js';
import { findSecrets, mayHoldSecret } from '../../server/src/engine/rules/support/secret-scan.js';
import { findingsOf } from '../support/rule-tester.js';

// Made up. Prefix and rest are joined here, so that no scanner takes this file for a leak.
const rest = 'Qz7Lm2Xv4Wp8Rt9Kb3NcJ5hD6gF1sYaT0uEoBi4M';
const hex = '9f3c71e04ab85d26c0e7f9134d8ab562';
const of = (prefix: string, length: number, from = rest + rest) => [prefix, from.slice(0, length)].join('');

describe('a secret that stands in a text', () => {
  it.each([
    ['AWS', of('AKIA', 16, 'N0TREALKEY24WQZ7')],
    ['AWS', of('ASIA', 16, 'N0TREALKEY24WQZ7')],
    ['Alibaba Cloud', of('LTAI', 20)],
    ['Tencent Cloud', of('AKID', 32)],
    ['GitHub', of('ghp_', 36)],
    ['GitHub', of('gho_', 36)],
    ['GitHub', of('github_pat_', 59)],
    ['Slack', of('xoxb-', 24, '') + ['2718281828-3141592653', rest.slice(0, 24)].join('-')],
    ['Google', of('AIza', 35)],
    ['Stripe', of('sk_live_', 24)],
    ['Stripe', of('rk_live_', 24)],
    ['Anthropic', of('sk-ant-', 0) + ['api03', rest, rest].join('-')],
    ['OpenAI', of('sk-proj-', 48)],
    ['OpenRouter', of('sk-or-v1-', 64, hex + [...hex].reverse().join(''))],
    ['sk-', of('sk-', 48)],
    ['sk-', of('sk-', 32, hex)],
    ['Hugging Face', of('hf_', 34)],
    ['GitLab', of('glpat-', 20)],
    ['npm', of('npm_', 36)],
    ['JWT', [of('eyJ', 20), of('eyJ', 30), rest].join('.')],
  ])('is recognised by the form of %s', (provider, value) => {
    const text = `😀 用 ${value}，then go.`;
    expect(findSecrets(text, undefined)).toEqual([
      { kind: 'provider', start: 5, end: 5 + value.length, wholeEnd: 5 + value.length, word: provider },
    ]);
    expect(mayHoldSecret(text)).toBe(true);
  });

  it.each([
    ['password=⟨Winter2025!⟩', 'assigned'],
    ['"client_secret": "⟨Qz7Lm2Xv4Wp8Rt9Kb3Nc⟩"', 'assigned'],
    [`apiKey = '⟨${hex}⟩'`, 'assigned'],
    [`api_key: ⟨${hex}.Qz7Lm2Xv4Wp8Rt9K⟩`, 'assigned'],
    ['AccountKey=⟨Qz7Lm2Xv4Wp8/Rt9Kb3NcJ5hD6+gF1sYaT0uEoBi4Q==⟩;', 'assigned'],
    ['the password is ⟨Tig3rLily⟩.', 'assigned'],
    ['数据库口令：⟨Tig3rLily⟩。', 'assigned'],
    ['登录密码为“⟨Tig3rLily⟩”', 'assigned'],
    ['令牌 ⟨Qz7Lm2Xv4Wp8Rt9Kb3Nc⟩', 'random'],
    ['账号 admin，密码 ⟨Tx7#kQ9w⟩。', 'assigned'],
    ['amqp://core:⟨Tig3r-Lily⟩@mq.bank.internal:5672/', 'url'],
    ['redis://:⟨Tig3r-Lily⟩@cache.bank.internal', 'url'],
  ])('is found in %s', (marked, kind) => {
    const text = marked.replace(/[⟨⟩]/g, '');
    const start = marked.indexOf('⟨');
    const [secret, ...others] = findSecrets(text, undefined);
    expect(others).toEqual([]);
    expect(secret).toMatchObject({ kind, start, end: marked.indexOf('⟩') - 1 });
  });

  it('is found under a key that announces it', () => {
    expect(findSecrets('Tig3rLily', 'db_password')).toHaveLength(1);
    expect(findSecrets('Tig3rLily', 'password_hint')).toEqual([]);
    expect(findSecrets('Tig3rLily and more', 'password')).toEqual([]);
  });
});

describe('a text that only looks like a secret', () => {
  it.each([
    'password: {{password}}',
    `password=$${'{'}DB_PASSWORD} api_key: <your key> token=%TOKEN%`,
    'api_key: sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-your-key-here-0123456789abcdef',
    'api_key: YOUR_API_KEY, api_key = "changeme-2025-now"',
    'password: ******** pwd=••••••••',
    'password = request.form["password1"], token = getToken2024a()',
    'api_key = settings.azure4key.primary2key',
    'api_key: OPENAI_API_KEY_V2PROD',
    'API key: RFC7519-based tokens, access key: ISO27001',
    'Password: 8-16 characters, password policy: Min8Chars1Upper',
    '密码长度8-16位，须含大小写字母；密钥是指AES-256-GCM密钥',
    'class="sk-button-group-primary sk-loading-indicator-2"',
    'max tokens: 4096, tokenizer: cl100k_base, token count for Meta-Llama-3-70B-Instruct-GPTQ',
    'token 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'token: 0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
    '密码 Reset2FA 流程；密码 8~16 位；password P2P-Lending!, password PBKDF2WithHmacSHA256',
    'secret hash 3f786850e387550fdab836ed7e6dc881de23001b, password: 5f4dcc3b5aa765d61d8327deb882cf99',
    'the token getAccountBalanceV2ForCustomer2025Reply is a function',
    'Flag secrets such as password=Winter2025! in the text.',
    '请识别形如 password=Winter2025! 的内容',
    'postgres://user:Tig3rLily@db.bank.internal/ postgres://app:Tig3rLily@localhost/x',
    'https://alice:Tig3rLily@docs.example.com/ https://medium.com/@team2025/x http://host:8080/@scope/pkg2',
    ['-----BEGIN', 'PRIVATE KEY-----'].join(' ').concat(' marks a private key.'),
    'ignore AKIA and LTAI prefixes; AKIAIOSFODNN7EXAMPLE is in the manual',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY is the secret key of the manual',
    '"access_token":"2YotnFZFEjr1zCsicMWpAA", "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA"',
    'Ask in Asia about sk- or hf_ or npm_output.stdout',
  ])('is left alone: %s', (text) => {
    expect(findSecrets(text, undefined)).toEqual([]);
  });
});

describe('a finding', () => {
  const value = of('ghp_', 36);
  it('shows four characters of the secret at most, in both languages and in no other field', () => {
    const found = findingsOf(secretRule, { text: '' }, `messages:\n  - role: user\n    content: Use ${value}.\n`);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('ghp_…');
    expect(JSON.stringify(found)).not.toContain(value.slice(0, 6));
  });

  it('is made in a document that cannot be read, too', () => {
    const found = findingsOf(secretRule, { text: '' }, `messages: [\n  - content: "Use ${value}\n`);
    expect(found.filter(({ ruleId }) => ruleId === secretRule.id)).toHaveLength(1);
  });
});

describe('time', () => {
  it.each([
    'a',
    'sk-',
    'sk- ',
    'password',
    'password=',
    'password: a1 ',
    'token ',
    'eyJ.',
    'eyJa.eyJ',
    '://a:',
    'A1b',
    '密码',
    'secret Aa1Bb2Cc3Dd4Ee5Ff6G ',
    '-----BEGIN PRIVATE KEY-----',
  ])('is linear in 1 MB of "%s"', (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const start = performance.now();
    findSecrets(text, 'password');
    expect(performance.now() - start).toBeLessThan(part === 'a' || part === 'sk-' ? 200 : 1000);
  });
});
