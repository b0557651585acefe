// What a suite gives back: a list of checks by name; one that fell short carries the reason.

export const passed = (check) => ({ check });

export const failed = (check, why) => ({ check, why: String(why).replace(/\s+/g, ' ').slice(0, 300) });

// A linter tells what it found, not what it tried: a rule without a finding is one check that holds, and each
// finding is a check of its own, named by rule and schema coordinate so that it can be excepted alone.
export function fromFindings(rules, findings) {
  const found = new Map(findings.map(({ rule, at, why }) => [`${rule} ${at}`, why]));
  const broken = new Set(findings.map(({ rule }) => rule));
  return [
    ...[...rules].filter((rule) => !broken.has(rule)).map(passed),
    ...[...found].map(([check, why]) => failed(check, why)),
  ];
}
