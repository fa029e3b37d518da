export function random(seed: number): () => number;
export function template(seed: number, lines: number, faultEvery?: number): string;
