/** Terms of EN 16931-1 that rules ask for; `findings.terms.<id>` in resources/locales names them. */
export const TERMS = [
  'BT-1', 'BT-2', 'BT-3', 'BT-5', 'BT-9', 'BT-24', 'BT-25', 'BT-27', 'BG-5', 'BT-31', 'BT-40', 'BT-44', 'BT-48', 'BG-8', 'BT-55', 'BT-59',
  'BT-62', 'BT-63', 'BT-69', 'BG-12', 'BT-72', 'BT-73', 'BT-80', 'BT-81', 'BT-84', 'BT-92', 'BT-95', 'BT-97', 'BT-99', 'BT-102', 'BT-104',
  'BT-106', 'BT-109', 'BT-111', 'BT-112', 'BT-115', 'BT-116', 'BT-117', 'BT-118', 'BT-119', 'BT-120', 'BG-23', 'BG-25', 'BT-126', 'BT-129',
  'BT-130', 'BT-131', 'BT-134', 'BT-136', 'BT-139', 'BT-141', 'BT-144', 'BT-146', 'BT-151', 'BT-153', 'BT-29',
] as const // prettier-ignore
export type Term = (typeof TERMS)[number]

/** What can be wrong beside missing terms and sums; `findings.rules.<id>` in resources/locales says it. */
export const RULE_REASONS = [
  'price-negative',
  'period-backwards',
  'tax-point-twice',
  'vat-id-without-country',
  'category-not-in-breakdown',
  'category-in-breakdown-twice',
  'category-only-in-breakdown',
  'seller-not-registered',
  'buyer-not-registered',
  'vat-id-outside-vat',
  'rate-not-above-zero',
  'rate-not-zero',
  'rate-missing',
  'rate-outside-vat',
  'tax-not-zero',
  'reason-needless',
  'mixed-with-outside-vat',
  'tax-total-twice',
  'code-type',
  'code-currency',
  'code-country',
  'code-tax-point',
  'code-payment',
  'code-category',
  'code-exemption',
  'code-allowance',
  'code-charge',
  'code-unit',
  'too-many-decimals',
  'split-payment-abroad',
  'split-payment-mixed',
] as const
export type RuleReason = (typeof RULE_REASONS)[number]
