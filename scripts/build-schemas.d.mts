import type { Ajv2020 } from 'ajv/dist/2020.js';

type Json = Record<string, unknown>;

export declare function readSchemas(): Record<string, Json>;
export declare function withRules(config: unknown, rules: readonly unknown[]): Json;
export declare function createAjv(schemas: Readonly<Record<string, unknown>>): Ajv2020;
export declare function buildSchemas(): Promise<void>;
