/** Why a file has no text for us. */
export interface ReadFailure {
  readonly failure: 'not-found' | 'encoding' | 'unreadable';
  /** The system's own words, for the message. */
  readonly detail: string;
}

/** What to look for below a folder. */
export interface FileQuery {
  /** Lower-case endings, such as `.prompt.yaml`, or whole names. */
  readonly endings: readonly string[];
  /** Names of folders that are not entered. */
  readonly skipFolders: readonly string[];
}

/** The I/O port: the only way in which anything outside of the engine reaches files. Nothing here writes or runs. */
export interface Host {
  /** The text of a file (UTF-8, a byte-order mark kept as first character), or why there is none. Never rejects. */
  read(uri: string): Promise<string | ReadFailure>;
  /** The files below a folder, sorted. Folders that cannot be read are reported, not passed over. */
  find(
    folder: string,
    query: FileQuery,
  ): Promise<{ readonly uris: readonly string[]; readonly failed: readonly string[] }>;
  /** Whether the search for configuration upwards ends in this folder. */
  isRoot(folder: string): Promise<boolean>;
}

/** Turn bytes into text. UTF-16 and broken UTF-8 are failures: their offsets would not mean anything. */
export function decode(bytes: Uint8Array): string | ReadFailure {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { failure: 'encoding', detail: 'UTF-16' };
  }
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return { failure: 'encoding', detail: error.message };
    throw error;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
