// @graphql-eslint's schema-recommended and schema-relay sets, and two of its rules that stand in neither (A3).
import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import { fromFindings } from '../lib/checks.mjs';
import { coordinates } from '../lib/coordinates.mjs';
import { project } from '../lib/project.mjs';

const PREFIX = '@graphql-eslint/';

// Only what can be fetched again has an id: these are parts of something else, or values.
const WITHOUT_ID = [
  'Connection', 'Edge', 'Payload', 'Error', 'PageInfo', 'Summary', 'Stats', 'Count', 'Bucket', 'Point', 'Result', 'Info',
  'Change', 'Score', 'Breakdown', 'Status', 'Event',
];

// Values: two that are equal are the same.
const VALUES = [
  'AccountWarning', 'AskFigures', 'AskBlock', 'AskEligibility', 'AskStep', 'AssigneeFigure', 'AttributionCandidate',
  'AuditComparison', 'AuditComparisonRow', 'AuditDifference', 'BandMove', 'BandMoves', 'BandSpend', 'Benchmark',
  'BlueprintDifference', 'BlueprintDifferenceLine', 'BlueprintItem', 'CaseFigures', 'CatalogueKnown',
  'ClarifyingQuestion', 'ClientStanding', 'CustomField', 'CustomerVoice', 'CustomerWorth', 'Dashboard',
  'DaysFigure', 'DurationFigure', 'EarnedGrowth', 'EffortFigures', 'ExpectationGap', 'ExpectationGapMap',
  'ExpectationGapRating', 'FreeDay', 'HealthPart', 'LedgerAmount', 'LocalizedText', 'LoopTimes', 'MeanFigure',
  'MessageTemplatePreview', 'Money', 'OpenWork', 'PartnerNps', 'PartnerReciprocity', 'PartnerScorecard',
  'PartnerStanding', 'PartnershipConsent', 'PersonalFact', 'PlannedTask', 'PromiseFigures', 'PromisePersonFigures',
  'PromiseStageFigures', 'ProspectsTarget', 'Reciprocity', 'ReferenceFigure', 'ReferralFigures',
  'ReferralFunnel', 'ReferralFunnelStep', 'ReferralReview', 'ReferralShare', 'ReferredAdvantage',
  'RegistrationAnswer', 'RegistrationForm', 'RegistrationQuestion',
  'RepurchaseFigures', 'RewardCap', 'ShareFigure', 'SlaDueStep', 'SlaPreview', 'SurveyAudience', 'SurveySeries',
  'SurveyWavePreview', 'SwitchingItem', 'ThemeNps', 'ThemeUsage', 'ThemeVoice', 'ThenNowAspect', 'UsualGoals',
  'ValueCoverage', 'WordingWarning',
];

const RULES = {
  ...plugin.configs['flat/schema-recommended'].rules,
  ...plugin.configs['flat/schema-relay'].rules,
  [`${PREFIX}no-scalar-result-type-on-mutation`]: 'error',
  [`${PREFIX}require-nullable-fields-with-oneof`]: 'error',
  // Lists of errors, tags and nodes are lists too; bare lists of entities are caught by the design rules.
  [`${PREFIX}relay-edge-types`]: [
    'error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
  ],
  [`${PREFIX}input-name`]: ['error', { checkInputType: true, caseSensitiveInputType: false }],
  [`${PREFIX}strict-id-in-types`]: ['error', { exceptions: { suffixes: WITHOUT_ID, types: VALUES } }],
};

export async function run({ sdl }) {
  const { root } = project(sdl);
  const parserOptions = { graphQLConfig: { schema: `${root}/schema.graphql` } };
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{
      files: ['*.graphql'],
      languageOptions: { parser: plugin.parser, parserOptions },
      plugins: { '@graphql-eslint': plugin },
      rules: RULES,
    }],
  });
  const at = coordinates(sdl);
  const [{ messages }] = await eslint.lintFiles(['schema.graphql']);
  const short = (rule) => (rule ?? 'parses').replace(PREFIX, '');
  return fromFindings(
    Object.keys(RULES).map(short),
    messages.map(({ ruleId, line, message }) => ({ rule: short(ruleId), at: at(line), why: message })),
  );
}
