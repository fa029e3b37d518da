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
    /\\([\\$}])|\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}|\$\{(\d+):((?:\\.|[^}\\])*)\}|\$\{(\d+)\}|\$(\d+)/g,
    (_whole, escaped, choiceStop, choices, stop, byDefault, braced, bare) => {
      if (escaped !== undefined) return escaped;
      const again = braced ?? bare;
      if (again !== undefined) return values.get(again) ?? '';
      const value = choices === undefined ? withoutEscapes(byDefault) : withoutEscapes(firstChoice(choices));
      values.set(choiceStop ?? stop, value);
      return value;
    },
  );
}

function firstChoice(choices: string): string {
  return /^(?:\\.|[^,\\])*/.exec(choices)?.[0] ?? '';
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}
