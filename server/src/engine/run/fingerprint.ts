import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A short checksum of some words, in order. 16 hexadecimal digits of SHA-256. */
export function fingerprintOf(...words: readonly (string | number)[]): string {
  return bytesToHex(sha256(utf8ToBytes(words.join('\u0000')))).slice(0, 16);
}
