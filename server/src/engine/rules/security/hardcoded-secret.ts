import { identityText } from '../../text/source-map.js';
import { defineRule, type RuleContext } from '../define.js';
import { listOfStrings } from '../options.js';
import { findSecrets, mayHoldSecret } from '../support/secret-scan.js';
import { beginningOf } from '../support/secret-values.js';

// Made up, and written in parts so that no scanner takes this file for a leak.
const aws = `${'AK'}IAN0TREALKEY24WQZ7`;
const github = `${'gh'}p_N0tRealN0tReal8kQ2vXz7LmP4sWd9Rt3Yu5`;
const openai = `${'sk'}-N0tAReal9KeyQz7Lm2Xv4Wp8Rt`;
const jwt = `${'ey'}JhbGciOiJIUzI1NiJ9.${'ey'}JuYW1lIjoibm90IHJlYWwifQ.Qz7Lm2Xv4Wp8Rt`;
const pem = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
const pemEnd = ['-----END', 'PRIVATE KEY-----'].join(' ');
const base64 = 'TjB0UmVhbE4wdFJlYWxOMHRSZWFsTjB0UmVhbE4wdFJlYWw=';
const weak = ['Winter', '2025!'].join('');

export default defineRule({
  id: 'security/hardcoded-secret',
  summary: {
    en: 'No credential, key or password stands in a template or its tests.',
    zh: '模板及其测试中没有任何凭据、密钥或密码。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  oncePerFile: true,
  since: '0.1.0',
  fix: 'suggestion',
  needs: 'text',
  isSensitive: true,
  references: ['owasp-llm.llm07', 'owasp-llm.llm02', 'mitre-atlas.aml.t0055', 'mitre-atlas.aml.t0083', 'glba.314.4-c'],
  options: {
    allow: listOfStrings({
      en: 'Published dummy values, whole, that may stand in templates.',
      zh: '允许出现在模板中的公开示例值（完整写出）。',
    }),
  },
  messages: {
    provider: {
      en: '"{start}…" has the form of a credential ({word}). Every reader of the template, and of the model\'s answers, can use it. Revoke it, and let the application supply it outside the prompt.',
      zh: '“{start}…”符合凭据的格式（{word}）。能看到模板或模型回答的人都能使用它。请吊销，并改由应用程序在提示词之外提供。',
    },
    privateKey: {
      en: 'A private key stands here. Every reader of the template can sign or decrypt with it. Replace the key pair, and keep the new one in a key store.',
      zh: '此处有私钥。能看到模板的人都能用它签名或解密。请更换密钥对，并将新私钥存入密钥库。',
    },
    url: {
      en: 'This address carries a password ("{start}…"). Every reader of the template can log in with it. Change it, and let the application connect.',
      zh: '此地址含有密码（“{start}…”）。能看到模板的人都能用它登录。请更换密码，并改由应用程序建立连接。',
    },
    assigned: {
      en: '"{word}" is followed by what looks like a real secret ("{start}…"). Every reader of the template can use it. Change it, and let the application supply it outside the prompt.',
      zh: '“{word}”后面的值像是真实的机密信息（“{start}…”）。能看到模板的人都能使用它。请更换，并改由应用程序在提示词之外提供。',
    },
    random: {
      en: 'A random value ("{start}…") stands near "{word}", as a key or token would. If it is one, revoke it, and let the application supply it outside the prompt.',
      zh: '“{word}”附近有一串随机字符（“{start}…”），像是密钥或令牌。如确为凭据，请吊销，并改由应用程序在提示词之外提供。',
    },
  },
  fixes: { replace: { en: 'Replace it with <removed>', zh: '替换为 <removed>' } },
  docs: {
    why: {
      en: 'A template is copied, logged and sent to a model, which may repeat it to anyone who asks. A credential in it is known to all of them. Removing it does not help alone: it stays in the history, so revoke it.',
      zh: '模板会被复制、记入日志并发送给模型，模型又可能把内容告诉任何提问者。写在其中的凭据等于公开。仅删除还不够，历史版本中仍有留存，必须吊销。',
    },
    whenNot: {
      en: 'Values that say they are examples, masked values, checksums and UUIDs are left out. List documented dummy keys under the option allow.',
      zh: '注明为示例的值、打码的值、校验和与 UUID 不提示。公开文档中的示例密钥请列入选项 allow。',
    },
  },
  examples: () => ({
    valid: [
      'messages:\n  - role: system\n    content: The application adds the credential. Never ask for a password or an API key.\n',
      'messages:\n  - role: user\n    content: |\n      api_key: {{api_key}}\n      password=$DB_PASSWORD token: <your-token-here> 密码：********\n',
      `# 文档示例：${'AK'}IAIOSFODNN7EXAMPLE\nmessages:\n  - role: user\n    content: Commit 3f786850e387550fdab836ed7e6dc881de23001b, token 7c9e6679-7425-40de-944b-e07fc1f90ae7.\n`,
      'model: openai/gpt-4o-2024-08-06\nmodelParameters:\n  maxTokens: 800\nmessages:\n  - role: user\n    content: "password: must-have-8-to-64-characters, secret=kv/data/prod2"\n',
      `messages:\n  - role: system\n    content: 识别泄露的凭据，例如 password=${weak}，并提醒用户。\n`,
      { text: `messages:\n  - role: user\n    content: Use ${aws}.\n`, options: { allow: [aws] } },
    ],
    invalid: [
      {
        text: `messages:\n  - role: user\n    content: Use key ⟦${aws}⟧ to call the API.\n`,
        expect: ['provider'],
        fixed: 'messages:\n  - role: user\n    content: Use key <removed> to call the API.\n',
      },
      {
        text: `# 😀 旧令牌 ⟦${github}⟧\nmessages:\n  - role: user\n    content: |\n      😀 数据库密码是⟦${weak}⟧，请勿外传。\n      密钥：⟦${openai}⟧\n`,
        expect: ['provider', 'assigned', 'provider'],
        fixed:
          '# 😀 旧令牌 <removed>\nmessages:\n  - role: user\n    content: |\n      😀 数据库密码是<removed>，请勿外传。\n      密钥：<removed>\n',
      },
      {
        file: 'call.prompt.json',
        text: `{"messages":[{"role":"user","content":"\\u4f60\\u597d\\t⟦${jwt}⟧\\nuse postgres://app:⟦Tig3r-N0tReal⟧@db.bank.internal/core"}]}`,
        expect: ['provider', 'url'],
        fixed:
          '{"messages":[{"role":"user","content":"\\u4f60\\u597d\\t<removed>\\nuse postgres://app:<removed>@db.bank.internal/core"}]}',
      },
      {
        text: `messages:\n  - role: system\n    content: |\n      Sign with\n      ⟦${pem}⟧\n      ${base64}\n      ${pemEnd}\n      and send.\ntestData:\n  - api_key: ⟦Qz7Lm2Xv4Wp8Rt9Kb3Nc⟧\n`,
        expect: ['privateKey', 'assigned'],
        fixed:
          'messages:\n  - role: system\n    content: |\n      Sign with\n      <removed>\n      and send.\ntestData:\n  - api_key: <removed>\n',
      },
      {
        text: 'messages:\n  - role: user\n    content: Send the token in the header, ⟦Qz7Lm2Xv4Wp8Rt9Kb3Nc⟧, each time.\n',
        expect: ['random'],
        fixed: 'messages:\n  - role: user\n    content: Send the token in the header, <removed>, each time.\n',
      },
    ],
  }),
  check(context) {
    const { textsElsewhere } = context;
    if (![context.document.text, ...textsElsewhere.map(({ value }) => value)].some(mayHoldSecret)) return;
    const { options, report } = context;
    for (const { text, key } of textsOf(context)) {
      if (!mayHoldSecret(text.value) && key === undefined) continue;
      for (const { kind, start, end, wholeEnd, word } of findSecrets(text.value, key)) {
        const secret = text.value.slice(start, end);
        if (options.allow.includes(secret)) continue;
        const edits = [{ range: text.toSource(start, wholeEnd), newText: '<removed>' }];
        const fixes = [{ title: 'replace', kind: 'suggestion', edits } as const];
        report({ at: text.toSource(start, end), message: kind, data: { start: beginningOf(secret), word }, fixes });
      }
    }
  },
});

/** All that may hold a secret: strings with the key that they stand under, comments, and free text. */
type Texts = Pick<RuleContext<unknown, string, string>, 'document' | 'strings' | 'textsElsewhere'>;

function* textsOf({ document, strings, textsElsewhere }: Texts) {
  for (const text of textsElsewhere) yield { text, key: undefined };
  for (const { node, isKey } of strings) {
    if (node.text) yield { text: node.text, key: isKey || typeof node.key !== 'string' ? undefined : node.key };
  }
  for (const { range } of document.comments)
    yield { text: identityText(document.text, range.start, range.end), key: undefined };
  if (!document.body && !document.root) yield { text: identityText(document.text), key: undefined };
}
