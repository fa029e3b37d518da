/**
 * Models that refuse a temperature, ignore it, or are documented to need their own, as of 2026-11-23. The name without
 * its provider begins so; a sign or the end follows.
 */
const families: readonly string[] = [
  // OpenAI: "Unsupported value: 'temperature'"; the chat models of GPT-5 take one.
  ...['o1', 'o3', 'o4', 'gpt-5'],
  // DeepSeek: accepted without effect by the API, 0.6 advised for the weights.
  ...['deepseek-reasoner', 'deepseek-r1', 'qwq'],
  // Anthropic: "temperature is deprecated for this model".
  ...['claude-opus-4-7', 'claude-opus-4.7', 'claude-opus-4-8', 'claude-opus-4.8', 'claude-opus-5'],
  // Google: the maker advises to leave it at 1.
  'gemini-3',
];

/** Whether a model sets its own temperature. `more`: further names, or beginnings of names. */
export function setsOwnTemperature(name: string, more: readonly string[]): boolean {
  const text = (name.trim().toLowerCase().split('/').at(-1) ?? '').replace(/^(?:[a-z]{2,}\.)?anthropic\./, '');
  if (/^gpt-5(?:\.\d+)?-chat/.test(text)) return false;
  return [...families, ...more.map((one) => one.trim().toLowerCase())].some(
    (family) => family !== '' && text.startsWith(family) && !/^[a-z0-9]/.test(text.slice(family.length)),
  );
}
