/* engraft-response-rates-report.c: response rates as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-response-rates-private.h"
#include "libengraft/text/engraft-json.h"

static const EngraftResponseGroup *
get_group (EngraftResponseRates *self,
           guint                 group)
{
  return &g_array_index (self->groups, EngraftResponseGroup, group);
}

/* All together is its own row unless it is the only group. */
static guint
count_rates (EngraftResponseRates *self)
{
  return self->groups->len == 2 ? 1 : self->groups->len;
}

static EngraftTable *
make_rates (EngraftResponseRates *self)
{
  guint n = count_rates (self);
  g_autofree const char **names = g_new (const char *, n + 1);
  double *total, *responded, *missing, *rate, *lower, *upper;
  EngraftTableBuilder builder;

  for (guint g = 0; g < n; g++)
    names[g] = get_group (self, g)->name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), names);
  total = engraft_table_builder_add_count (&builder, "n", _("Evaluable"));
  responded = engraft_table_builder_add_count (&builder, "responded", _("Responded"));
  rate = engraft_table_builder_add_number (&builder, "rate", _("Rate (%)"));
  engraft_table_builder_add_limits (&builder, "rate", self->level, &lower, &upper);
  missing = engraft_table_builder_add_count (&builder, "missing", _("Missing or not evaluable"));
  for (guint g = 0; g < n; g++)
    {
      const EngraftResponseGroup *group = get_group (self, g);

      total[g] = group->total;
      responded[g] = group->responded;
      missing[g] = group->missing;
      rate[g] = 100 * engraft_response_rates_get_rate (self, g, NULL, NULL);
      lower[g] = 100 * group->lower;
      upper[g] = 100 * group->upper;
    }

  return engraft_table_builder_end (&builder, _("Response rates"));
}

/* Every group but the reference */
static guint *
list_compared (EngraftResponseRates *self,
               guint                *n)
{
  guint *compared = g_new (guint, self->groups->len);

  *n = 0;
  for (guint g = 0; g + 1 < self->groups->len; g++)
    if (g != self->reference)
      compared[(*n)++] = g;

  return compared;
}

typedef struct
{
  double *value, *lower, *upper;
} EffectColumns;

static void
add_effect (EngraftTableBuilder *builder,
            const char          *name,
            const char          *label,
            double               level,
            EffectColumns       *columns)
{
  columns->value = engraft_table_builder_add_number (builder, name, label);
  engraft_table_builder_add_limits (builder, name, level, &columns->lower, &columns->upper);
}

static void
fill_effect (const EffectColumns *columns,
             guint                i,
             const EgRiskEffect  *effect,
             double               factor)
{
  columns->value[i] = factor * effect->value;
  columns->lower[i] = factor * effect->lower;
  columns->upper[i] = factor * effect->upper;
}

static EngraftTable *
make_comparisons (EngraftResponseRates *self)
{
  guint n;
  g_autofree guint *compared = list_compared (self, &n);
  g_autofree const char **names = g_new (const char *, n + 1), **references = g_new (const char *, n + 1);
  EffectColumns difference, risk_ratio, odds_ratio;
  double *fisher, *chi2, *chi2_p, *corrected, *corrected_p;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      names[i] = get_group (self, compared[i])->name;
      references[i] = get_group (self, self->reference)->name;
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), names);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared with"), references);
  add_effect (&builder, "difference", _("Difference (percentage points)"), self->level, &difference);
  add_effect (&builder, "risk_ratio", _("Risk ratio"), self->level, &risk_ratio);
  add_effect (&builder, "odds_ratio", _("Odds ratio"), self->level, &odds_ratio);
  fisher = engraft_table_builder_add_number (&builder, "fisher_p", _("p, Fisher’s exact test"));
  chi2 = engraft_table_builder_add_number (&builder, "chi_squared", _("Chi-squared"));
  chi2_p = engraft_table_builder_add_number (&builder, "chi_squared_p", _("p, chi-squared"));
  corrected = engraft_table_builder_add_number (&builder, "corrected", _("Chi-squared, corrected"));
  corrected_p = engraft_table_builder_add_number (&builder, "corrected_p", _("p, corrected"));
  for (guint i = 0; i < n; i++)
    {
      const EgRiskComparison *own = &get_group (self, compared[i])->comparison;

      fill_effect (&difference, i, &own->difference, 100);
      fill_effect (&risk_ratio, i, &own->risk_ratio, 1);
      fill_effect (&odds_ratio, i, &own->odds_ratio, 1);
      fisher[i] = own->fisher_p;
      chi2[i] = own->chi2;
      chi2_p[i] = own->chi2_p;
      corrected[i] = own->corrected;
      corrected_p[i] = own->corrected_p;
    }

  return engraft_table_builder_end (&builder, _("Comparisons"));
}

static EngraftTable *
make_tests (EngraftResponseRates *self)
{
  const struct { const char *name; double statistic, df, p; } tests[] = {
    { _("Rates of all groups, chi-squared"), self->all_chi2, self->all_df, self->all_p },
    { _("Trend of the rates, Cochran–Armitage"), self->trend, 1, self->trend_p },
    { _("All values by group, chi-squared"), self->levels_chi2, self->levels_df, self->levels_p },
  };
  const char *names[G_N_ELEMENTS (tests) + 1];
  guint n = 0, i = 0;
  double *statistic, *df, *p;
  EngraftTableBuilder builder;

  for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
    if (!isnan (tests[k].p))
      names[n++] = tests[k].name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "test", _("Test"), names);
  statistic = engraft_table_builder_add_number (&builder, "statistic", _("Statistic"));
  df = engraft_table_builder_add_count (&builder, "df", _("Degrees of freedom"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
    if (!isnan (tests[k].p))
      {
        statistic[i] = tests[k].statistic;
        df[i] = tests[k].df;
        p[i++] = tests[k].p;
      }

  return engraft_table_builder_end (&builder, _("Tests of all groups"));
}

static EngraftTable *
make_levels (EngraftResponseRates *self)
{
  guint n_groups = count_rates (self), n_levels = self->levels->len, n = n_groups * n_levels;
  g_autofree const char **groups = g_new (const char *, n + 1), **levels = g_new (const char *, n + 1);
  g_autofree const char **meaning = g_new (const char *, n + 1);
  double *count, *share;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      const EngraftResponseLevel *level = &g_array_index (self->levels, EngraftResponseLevel, i % n_levels);

      groups[i] = get_group (self, i / n_levels)->name;
      levels[i] = level->name;
      meaning[i] = level->is_response ? _("Response") : _("No response");
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), groups);
  engraft_table_builder_add_texts (&builder, "value", self->title, levels);
  engraft_table_builder_add_texts (&builder, "meaning", _("Counts as"), meaning);
  count = engraft_table_builder_add_count (&builder, "n", _("Number"));
  share = engraft_table_builder_add_number (&builder, "share", _("Share (%)"));
  for (guint i = 0; i < n; i++)
    {
      guint total = get_group (self, i / n_levels)->total;

      count[i] = engraft_response_rates_get_count (self, i % n_levels, i / n_levels);
      share[i] = total ? 100 * count[i] / total : NAN;
    }

  return engraft_table_builder_end (&builder, _("All values by group"));
}

/**
 * engraft_response_rates_to_table:
 * @self: rates
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Rates, their
 * differences and shares are in percent.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_response_rates_to_table (EngraftResponseRates      *self,
                                 EngraftResponseRatesTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  switch (kind)
    {
    case ENGRAFT_RESPONSE_RATES_TABLE_RATES: return make_rates (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_COMPARISONS: return make_comparisons (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_TESTS: return make_tests (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_LEVELS: return make_levels (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_ODDS:
    case ENGRAFT_RESPONSE_RATES_TABLE_CUTS:
    case ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS:
    case ENGRAFT_RESPONSE_RATES_TABLE_RANKS: return engraft_response_ordinal_make_table (self, kind);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_response_rates_to_json:
 * @self: rates
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_response_rates_to_json (EngraftResponseRates *self)
{
  static const char * const names[] = { "rates", "comparisons", "tests", "levels", "odds", "cuts", "odds-tests", "ranks" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-response-rates", ENGRAFT_OPTIONS (self->options));
  engraft_json_text (builder, "response-is", self->definition);
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "without-group", self->n_without_group);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    engraft_table_json_add (builder, names[i], engraft_response_rates_to_table (self, i));
  if (self->ordinal)
    {
      engraft_json_number (builder, "rows-of-odds", self->ordinal->n);
      engraft_json_number (builder, "without-covariates", self->ordinal->n_without);
    }
  if (!isnan (self->trend_slope))
    engraft_json_number (builder, "trend-by-unit", self->trend_slope);
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_RESPONSE_RATES_TABLE_RATES] = { "rates", N_("Response Rates"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_COMPARISONS] = { "comparisons", N_("Comparisons"),
                                                 N_("Choose in the options by what to compare: it takes two groups."),
                                                 ENGRAFT_TABLE_SHAPE_COLUMNS },
  [ENGRAFT_RESPONSE_RATES_TABLE_TESTS] = { "tests", N_("Tests of All Groups"),
                                           N_("It takes more than two groups, or more than two values of the response."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_LEVELS] = { "levels", N_("All Values"), N_("A number with limits has no values to count."),
                                            ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_ODDS] = { "odds", N_("Common Odds Ratios"),
                                          N_("It takes two groups or covariates, and more than two values whose order is known."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_CUTS] = { "cuts", N_("Odds Ratios at Each Cut"),
                                          N_("It takes common odds ratios of more than two values."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS] = { "odds-tests", N_("Tests of Common Odds Ratios"),
                                                N_("There are no common odds ratios."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_RESPONSE_RATES_TABLE_RANKS] = { "ranks", N_("Comparisons by Ranks"),
                                           N_("It takes two groups, and more than two values whose order is known."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_response_rates, ENGRAFT_RESPONSE_RATES)
