/** A text that stands for itself inside a snippet. */
export function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** One of the words between the bars of a choice. */
export function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}

/**
 * A snippet with its tab stops filled in: placeholders by their defaults, choices by the first. For clients that know
 * no snippets, and for tests. A stop that is used again has the text of its first use.
 */
export function expandSnippet(snippet: string): string {
  const values = new Map<string, string>();
  return snippet.replace(
    /\\([\\$}])|\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}|\$\{(\d+):((?:\\.|[^}\\])*)\}|\$\{?(\d+)\}?/g,
    (_whole, escaped, choiceStop, choices, stop, byDefault, bareStop) => {
      if (escaped !== undefined) return escaped;
      if (bareStop !== undefined) return values.get(bareStop) ?? '';
      const value = choices === undefined ? unescape(byDefault) : unescape(firstChoice(choices));
      values.set(choiceStop ?? stop, value);
      return value;
    },
  );
}

function firstChoice(choices: string): string {
  return /^(?:\\.|[^,\\])*/.exec(choices)?.[0] ?? '';
}

function unescape(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}
