import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';
import type { AnyContext } from '../define.js';
import type { FoundPhrase, TextPlace } from '../texts.js';

/** Reports on suspicious activity and the enquiries behind them. */
const suspicion = lexicon('finance/suspicion');

/** Words that say it only beside others in the same clause. */
const abbreviation = lexicon('finance/suspicion-short');

const beside = lexicon('finance/suspicion-context');

/** The lists that `foundSuspicion` asks for: a rule that calls it names them under `phrases`. */
export const suspicionLists = [suspicion, abbreviation, beside];

/** Where texts speak of suspicious-activity reports or enquiries; `SAR` alone may be a satellite image or a currency. */
export function foundSuspicion(
  { found }: Pick<AnyContext, 'found'>,
  where: readonly TextPlace[],
): readonly FoundPhrase[] {
  const long = found(suspicion, where);
  const near = found(beside, where, false);
  const short = found(abbreviation, where).filter(
    (one) =>
      !long.some((other) => other.site === one.site && overlaps(one, other)) &&
      near.some(
        ({ site, clause, range }) => site === one.site && clause === one.clause && range.start !== one.range.start,
      ),
  );
  return [...long, ...short].sort((a, b) => a.range.start - b.range.start);
}

function overlaps(one: FoundPhrase, other: FoundPhrase): boolean {
  return one.range.start < other.range.end && other.range.start < one.range.end;
}

const company =
  /\b(?:status|filed|filing|filings|flag|flags|flagged|reports?|case|cases|alert|alerts|narrative|decision|reason|date|id|number|indicator|ref|reference|history|exists|pending|submitted|open|outcome)\b/;
const aboutMoney = /\b(?:amount|balance|rate|price|currency|fx|total|fee)\b/;

/** Whether a name says that a value tells of a suspicious-activity report or an enquiry: `sar_filed`, `amlAlertId`. */
export function namesSuspicion(name: string): boolean {
  if (name.length > 200) return false;
  if (
    /可疑(?:交易|活动)(?:报告|上报|报送|状态|预警|标记|编号|结论)|(?:上报|报送|报告|提交)(?:过|了)?可疑(?:交易|活动)|反洗钱(?:调查|预警|上报|报告|状态|标记|案件)|洗钱(?:嫌疑|调查|预警)/.test(
      name,
    )
  )
    return true;
  const text = words(name).join(' ');
  if (aboutMoney.test(text)) return false;
  if (/\bsuspicious (?:activity|transaction) (?:report|status|flag|case|filing)/.test(text)) return true;
  return (
    /\b(?:sars?|str|aml|money laundering)\b/.test(text) &&
    company.test(text) &&
    !/^str\b.*\b(?:id|number|date)$/.test(text)
  );
}
