/** A release of a model that its maker names by a date or a number, so that it stays what it is. */
export interface ModelRelease {
  readonly id: string;
  readonly maker: string;
  /** The day that the name or the maker's own announcement gives it (ISO 8601). */
  readonly released: string;
}

/** The day on which the list was last looked through. Newer releases are missing; the field takes any name. */
export const modelsAsOf = '2026-11-24';

/** Fixed releases, newest of each maker first. Source: the makers' lists of models; each id carries its own date. */
export const modelReleases: readonly ModelRelease[] = [
  { id: 'openai/gpt-5-2025-08-07', maker: 'OpenAI', released: '2025-08-07' },
  { id: 'openai/gpt-5-mini-2025-08-07', maker: 'OpenAI', released: '2025-08-07' },
  { id: 'openai/o3-2025-04-16', maker: 'OpenAI', released: '2025-04-16' },
  { id: 'openai/o4-mini-2025-04-16', maker: 'OpenAI', released: '2025-04-16' },
  { id: 'openai/gpt-4.1-2025-04-14', maker: 'OpenAI', released: '2025-04-14' },
  { id: 'openai/gpt-4.1-mini-2025-04-14', maker: 'OpenAI', released: '2025-04-14' },
  { id: 'openai/gpt-4o-2024-11-20', maker: 'OpenAI', released: '2024-11-20' },
  { id: 'openai/gpt-4o-2024-08-06', maker: 'OpenAI', released: '2024-08-06' },
  { id: 'openai/gpt-4o-mini-2024-07-18', maker: 'OpenAI', released: '2024-07-18' },
  { id: 'anthropic/claude-haiku-4-5-20251001', maker: 'Anthropic', released: '2025-10-01' },
  { id: 'anthropic/claude-sonnet-4-5-20250929', maker: 'Anthropic', released: '2025-09-29' },
  { id: 'anthropic/claude-opus-4-1-20250805', maker: 'Anthropic', released: '2025-08-05' },
  { id: 'anthropic/claude-sonnet-4-20250514', maker: 'Anthropic', released: '2025-05-14' },
  { id: 'anthropic/claude-3-7-sonnet-20250219', maker: 'Anthropic', released: '2025-02-19' },
  { id: 'qwen/qwen-max-2025-01-25', maker: 'Alibaba Cloud', released: '2025-01-25' },
];
