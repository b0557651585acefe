// Holds results against the exceptions, which may only shrink: one that is no longer needed is a failure too.
import { failed } from './checks.mjs';

export function judge(results, exceptions = {}) {
  const short = results.filter((result) => result.why !== undefined);
  const names = new Set(short.map((result) => result.check));
  const unlisted = short.filter((result) => !(result.check in exceptions));
  const stale = Object.keys(exceptions).filter((check) => !names.has(check));
  const bare = Object.keys(exceptions).filter((check) => !String(exceptions[check]).trim());
  const empty = results.length ? [] : [failed('checks something', 'the suite made no check')];
  return {
    passed: results.length - short.length,
    excepted: short.length - unlisted.length,
    bad: [
      ...unlisted,
      ...stale.map((check) => failed(check, 'no longer falls short: remove it from exceptions.json')),
      ...bare.map((check) => failed(check, 'stands in exceptions.json without a reason')),
      ...empty,
    ],
  };
}
