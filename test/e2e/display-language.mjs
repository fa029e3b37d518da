/**
 * A display language for VS Code's server without the language pack, which only the marketplace has: what installing one
 * would write, with a translation of nothing. Extensions then speak that language, while VS Code itself stays English.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a language known to a server that is not yet started.
 *
 * @param {string} data The folder for user data of the server.
 * @param {string} language Such as `zh-cn`.
 * @returns {Promise<readonly string[]>} the arguments with which to start it.
 */
export async function prepareDisplayLanguage(data, language) {
  const translations = path.join(data, 'translations.json');
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'without-words',
    label: language,
    extensions: [{ extensionIdentifier: { id: 'bluepencil-tests.without-words' }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  await writeFile(path.join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  return ['--locale', language];
}
