import { lineTest } from '../../text/pieces.js';
import {
  anySign,
  assignment,
  documentationHost,
  keyWord,
  possibleToken,
  prefixedToken,
  privateKeyBlock,
  privateKeyEnd,
  secretForms,
  tokenRun,
  urlCredentials,
  valueRun,
} from './secret-forms.js';
import { changes, isChecksum, isPlaceholder, looksLikePassword, looksRandom } from './secret-values.js';

/** How a secret was recognised. */
export type SecretKind = 'provider' | 'privateKey' | 'url' | 'assigned' | 'random';

/** A secret in a text. */
export interface Secret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  /** What a replacement has to take out, where that is more than what is pointed at. */
  readonly wholeEnd: number;
  /** The provider, or the word that announces the secret. */
  readonly word: string;
}

/** Whether a text holds any sign of a secret. Nearly free, so that clean documents cost nothing. */
export const mayHoldSecret = lineTest(anySign);

/** Find the secrets of a text, in order, none twice. `key` is the key under which the text stands as a value. */
export function findSecrets(text: string, key: string | undefined): readonly Secret[] {
  const found = [...privateKeys(text), ...prefixed(text), ...urls(text), ...announced(text), ...keyed(text, key)];
  const kept: Secret[] = [];
  for (const secret of found.sort((a, b) => a.start - b.start || rank(a.kind) - rank(b.kind))) {
    const last = kept.at(-1);
    if (!last || secret.start >= last.wholeEnd) kept.push(secret);
  }
  return kept;
}

/** The surest kind wins where two of them begin at one place. */
function rank(kind: SecretKind): number {
  return ['privateKey', 'provider', 'url', 'assigned', 'random'].indexOf(kind);
}

function secretAt(kind: SecretKind, start: number, end: number, word: string): Secret {
  return { kind, start, end, wholeEnd: end, word };
}

function privateKeys(text: string): Secret[] {
  const heads = [...text.matchAll(privateKeyBlock)];
  const ends = heads.length > 0 ? [...text.matchAll(privateKeyEnd)].map((match) => match.index + match[0].length) : [];
  let next = 0;
  return heads.map(({ index, 0: head }) => {
    while ((ends[next] ?? text.length) < index) next++;
    const wholeEnd = ends[next] ?? index + head.length;
    const end = text.indexOf('-----', index + 5) + 5;
    return { kind: 'privateKey', start: index, end, wholeEnd, word: '' };
  });
}

function prefixed(text: string): Secret[] {
  return [...text.matchAll(prefixedToken)].flatMap(({ index, 0: token }) => {
    for (const { provider, form } of secretForms) {
      const match = form.exec(token);
      const body = match?.[1];
      if (!match || body === undefined) continue;
      if (isPlaceholder(body) || new Set(body).size < 7 || !isMixed(provider, body)) return [];
      return [secretAt('provider', index, index + match[0].length, provider)];
    }
    return [];
  });
}

/** Short prefixes also begin ordinary words (`sk-button-group-primary`), so what follows has to look drawn by chance. */
const ambiguous = ['sk-', 'OpenAI', 'Anthropic', 'GitLab', 'Slack', 'Hugging Face'];

function isMixed(provider: string, body: string): boolean {
  if (!ambiguous.includes(provider)) return true;
  const longest = body.split('-').reduce((a, b) => (b.length > a.length ? b : a));
  return longest.length >= 12 && changes(longest) >= 0.25;
}

function urls(text: string): Secret[] {
  const found: Secret[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    urlCredentials.lastIndex = at + 3;
    const match = urlCredentials.exec(text);
    const [whole, user, password, host] = match ?? [];
    if (whole === undefined || user === undefined || password === undefined || host === undefined) continue;
    const end = at + 3 + whole.length - host.length - 1;
    const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((form) => form.test(password)).length;
    if (classes < 2 || /[{}[\]$()]/.test(password) || isPlaceholder(password)) continue;
    if (documentationHost.test(host) || /^(?:my)?(?:user(?:name)?|login)$/i.test(user)) continue;
    found.push(secretAt('url', end - password.length, end, ''));
  }
  return found;
}

/** Values behind a word that announces them: assigned to it, or random-looking and near. */
function announced(text: string): Secret[] {
  const found: Secret[] = [];
  for (const match of text.matchAll(keyWord)) {
    const word = match[0];
    const behind = match.index + word.length;
    const secret =
      assigned(text, behind, word, match[1] !== undefined) ?? beside(text, behind, word) ?? near(text, behind, word);
    if (secret && !isIllustration(text, match.index)) found.push(secret);
  }
  return found;
}

function assigned(text: string, behind: number, word: string, strong: boolean): Secret | undefined {
  assignment.lastIndex = behind;
  if (!assignment.test(text)) return undefined;
  const start = assignment.lastIndex;
  valueRun.lastIndex = start;
  const run = valueRun.exec(text)?.[0] ?? '';
  if (run.length < 8 || run.length > 400) return undefined;
  const next = text[start + run.length] ?? '';
  if ('([{<'.includes(next) && next !== '') return undefined;
  const value = run.replace(/[.,:;?*&=]+$/, '') + (/={1,2}$/.exec(run)?.[0] ?? '');
  return isSecretValue(value, word, strong) ? secretAt('assigned', start, start + value.length, word) : undefined;
}

/** `密码 Hx7#kQ9w`: with nothing but a blank between, only a value that no word or name looks like. */
function beside(text: string, behind: number, word: string): Secret | undefined {
  if (!/pass(?:word|wd|phrase|code)|pwd|密码|口令/i.test(word) || !/[ \t]/.test(text[behind] ?? '')) return undefined;
  valueRun.lastIndex = behind + 1;
  const value = valueRun.exec(text)?.[0].replace(/[.,:;?!]+$/, '') ?? '';
  const isMixed = [/[a-z]/, /[A-Z]/, /\d/, /[!#$%&*@^]/].every((form) => form.test(value));
  if (!isMixed || !isSecretValue(value, word, true)) return undefined;
  return secretAt('assigned', behind + 1, behind + 1 + value.length, word);
}

/** A value that stands under a key, as a whole. */
function keyed(text: string, key: string | undefined): Secret[] {
  if (key === undefined || text.length > 400) return [];
  const matches = [...key.replaceAll(/\s+$/g, '').matchAll(keyWord)];
  const last = matches.at(-1);
  if (!last || last.index + last[0].length !== key.trimEnd().length) return [];
  valueRun.lastIndex = 0;
  const value = valueRun.exec(text)?.[0];
  if (value === undefined || value !== text || !isSecretValue(value, key, last[1] !== undefined)) return [];
  return [secretAt('assigned', 0, text.length, key)];
}

/** Only a word that leaves no doubt makes a short value a secret, and keys are never as short as passwords are. */
function isSecretValue(value: string, word: string, strong: boolean): boolean {
  if (isPlaceholder(value)) return false;
  if (isChecksum(value))
    return strong && /key|密钥|秘钥/i.test(word) && !/^[0-9a-f]{8}-/i.test(value) && looksRandom(value);
  if (looksRandom(value)) return true;
  return strong && looksLikePassword(value) && (value.length >= 16 || !/key|token|secret|密钥|秘钥/i.test(word));
}

/** How far behind the word, on its line, a random value still belongs to it. */
const reach = 40;

function near(text: string, behind: number, word: string): Secret | undefined {
  const line = text.slice(behind, behind + reach + 20).split('\n', 1)[0] ?? '';
  const start = possibleToken.exec(line)?.index;
  if (start === undefined || start === 0) return undefined;
  tokenRun.lastIndex = behind + start;
  const value = tokenRun.exec(text)?.[0] ?? '';
  if (
    isPlaceholder(value) ||
    isChecksum(value) ||
    !looksRandom(value) ||
    !/[a-z]/.test(value) ||
    !/[A-Z]/.test(value)
  ) {
    return undefined;
  }
  if (/^[.@([]\w/.test(text.slice(behind + start + value.length, behind + start + value.length + 2))) return undefined;
  return secretAt('random', behind + start, behind + start + value.length, word);
}

/** Whether the words before say that what follows merely shows a form ("such as password=…"). */
function isIllustration(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - 60), at)
      .split('\n')
      .at(-1) ?? '';
  return /e\.g\.|such as|for example|for instance|\bexamples?\b|looks? like|例如|比如|诸如|示例|样例|形如|类似/i.test(
    before,
  );
}
