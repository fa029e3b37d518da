import type { OffsetRange } from '../../text/range.js';
import type { TextSite } from '../texts.js';

/** A number with a unit of engineering: 25 Nm, 80 °C, 0.5–0.8 mm, ±0.05 毫米. */
const measured =
  /(?<![\p{Script=Latin}\p{N}_.{])[±+-]?\d{1,9}(?:[.,]\d{1,6})?(?: ?(?:-|–|~|～|±|to|至|到) ?\d{1,9}(?:[.,]\d{1,6})?)? ?(?:N[·.⋅]?m|ft[-·]lbs?|in[-·]lbs?|lbf|°C|° C|°F|℃|℉|deg ?C|degrees (?:Celsius|Fahrenheit)|m?bar|[kM]Pa|psi|mm(?:\/s)?|[µμ]m|rpm|kN|kV|m[LV]\/min|L\/min|m\/min|HRC|牛[·.]?米|毫米|微米|摄氏度|兆帕|千帕|转\/分|转每分)(?![\p{Script=Latin}\p{N}_]| ?(?:charts?|graphs?|plots?|codes?)\b)/giu;

/** Constants of nature, conversions, and lines that show an example. */
const noLimit =
  /absolute zero|boil|freez|melting|standard (?:atmosphere|temperature|pressure)|constant|gravity|speed of light|for example|for instance|e\.g\.|examples?:|such as|do not (?:assume|guess|invent)|conversion|convert|绝对零度|沸点|冰点|凝固点|熔点|标准大气压|常数|换算|不得?要?(?:假设|臆测|编造)|例如|比如|示例|如:/i;
const conversion = /\d\s?\p{L}{1,5}\s?(?:=|≈|equals)\s?\d/iu;

/** A document with its revision, in the same sentence. */
const sourced =
  /\{[^{}]{0,40}rev[^{}]{0,40}\}|\brev(?:ision|\.)?\s*[:.]?\s*(?:\{|[a-z0-9]{1,6}\b)|\b(?:ISO|DIN|IEC|EN|ASTM|GB\/T|GB) ?[0-9][0-9-]*[:-](?:19|20)\d\d|版(?:本|次)|第 ?[\w{}]{1,12} ?版|\b[a-z](?:\/\d+)? ?版/i;

/** Longer texts are material, and more limits than this are a table. */
const longest = 200_000;
const most = 200;
/** A sentence seems to end behind "rev.": what it is stands behind that. */
const beyond = 6;

/** Where a text gives a limit as a number with its unit, but for examples, constants, code, and what names its document. */
export function literalLimits({ text, wording }: TextSite): readonly { range: OffsetRange; words: string }[] {
  const { value } = text;
  if (value.length > longest) return [];
  return [...value.matchAll(measured)].slice(0, most).flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const normalStart = wording.normal.fromDecoded(start);
    const normalEnd = wording.normal.fromDecoded(end);
    const clause = wording.clauseAt(normalStart);
    if (!clause) return [];
    const from = Math.max(clause.start, normalStart - 300);
    const around = wording.normal.value.slice(from, Math.min(clause.end + beyond, normalEnd + 300));
    if (noLimit.test(around) || conversion.test(around) || sourced.test(around)) return [];
    const found = { start, end, normalStart, normalEnd, language: 'en', phrase: '' } as const;
    const stance = wording.stanceOf(found, { negation: false });
    if (stance === 'code' || stance === 'example' || stance === 'quoted' || stance === 'sought') return [];
    return [{ range: text.toSource(start, end), words: match[0] }];
  });
}
