/* engraft-response-ordinal-report.c: comparisons by all values in their order, as tables and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-response-rates-private.h"
#include "libengraft/text/engraft-format.h"

/* with more groups the tables tell */
#define MAX_TOLD 4

typedef struct
{
  double *ratio, *lower, *upper;
} RatioColumns;

static void
add_ratio (EngraftTableBuilder *builder,
           const char          *name,
           const char          *label,
           double               level,
           RatioColumns        *columns)
{
  columns->ratio = engraft_table_builder_add_number (builder, name, label);
  engraft_table_builder_add_limits (builder, name, level, &columns->lower, &columns->upper);
}

static void
fill_ratio (const RatioColumns *columns,
            guint               i,
            double              log_odds,
            double              se,
            double              level)
{
  double reach = gsl_cdf_ugaussian_Pinv (.5 + level / 2) * se;

  columns->ratio[i] = exp (log_odds);
  columns->lower[i] = exp (log_odds - reach);
  columns->upper[i] = exp (log_odds + reach);
}

static EngraftTable *
make_odds (EngraftResponseRates *self)
{
  EngraftResponseOrdinal *ordinal = self->ordinal;
  guint n = ordinal && ordinal->fitted ? ordinal->terms->len : 0;
  g_autofree const char **names = g_new (const char *, n + 1);
  double *log_odds, *se, *z, *p;
  RatioColumns ratio;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    names[i] = g_array_index (ordinal->terms, EngraftOrdinalTerm, i).title;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "term", _("Term"), names);
  add_ratio (&builder, "odds_ratio", _("Common odds ratio of a higher value"), self->level, &ratio);
  log_odds = engraft_table_builder_add_number (&builder, "log_odds_ratio", _("Its logarithm"));
  se = engraft_table_builder_add_number (&builder, "se", _("Standard error of the logarithm"));
  z = engraft_table_builder_add_number (&builder, "z", _("z"));
  p = engraft_table_builder_add_number (&builder, "p", _("p, Wald"));
  for (guint i = 0; i < n; i++)
    {
      const EngraftOrdinalTerm *term = &g_array_index (ordinal->terms, EngraftOrdinalTerm, i);

      fill_ratio (&ratio, i, term->log_odds, term->se, self->level);
      log_odds[i] = term->log_odds;
      se[i] = term->se;
      z[i] = term->log_odds / term->se;
      p[i] = eg_two_sided_p (z[i]);
    }

  return engraft_table_builder_end (&builder, _("Common odds ratios"));
}

static const char *
get_level (EngraftResponseRates *self,
           guint                 index)
{
  guint level = g_array_index (self->ordinal->levels, guint, index);

  return g_array_index (self->levels, EngraftResponseLevel, level).name;
}

static EngraftTable *
make_cuts (EngraftResponseRates *self)
{
  EngraftResponseOrdinal *ordinal = self->ordinal;
  guint n_cuts = ordinal && ordinal->fitted && ordinal->levels->len > 2 ? ordinal->levels->len - 1 : 0;
  guint n = n_cuts ? n_cuts * ordinal->terms->len : 0;
  g_autofree const char **names = g_new (const char *, n + 1);
  g_autoptr(GPtrArray) cuts = g_ptr_array_new_with_free_func (g_free);
  double *p;
  RatioColumns ratio;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      names[i] = g_array_index (ordinal->terms, EngraftOrdinalTerm, i / n_cuts).title;
      /* Translators: a value of an ordered response */
      g_ptr_array_add (cuts, g_strdup_printf (_("%s or higher"), get_level (self, i % n_cuts + 1)));
    }
  g_ptr_array_add (cuts, NULL);
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "term", _("Term"), names);
  engraft_table_builder_add_texts (&builder, "cut", _("Cut"), (const char * const *) cuts->pdata);
  add_ratio (&builder, "odds_ratio", _("Odds ratio"), self->level, &ratio);
  p = engraft_table_builder_add_number (&builder, "p", _("p, Wald"));
  for (guint i = 0; i < n; i++)
    {
      const EngraftOrdinalTerm *term = &g_array_index (ordinal->terms, EngraftOrdinalTerm, i / n_cuts);

      fill_ratio (&ratio, i, term->cuts[i % n_cuts], term->cut_ses[i % n_cuts], self->level);
      p[i] = eg_two_sided_p (term->cuts[i % n_cuts] / term->cut_ses[i % n_cuts]);
    }

  return engraft_table_builder_end (&builder, _("Odds ratios at each cut"));
}

static EngraftTable *
make_tests (EngraftResponseRates *self)
{
  GArray *tests = self->ordinal ? self->ordinal->tests : NULL;
  guint n = tests ? tests->len : 0;
  g_autofree const char **names = g_new (const char *, n + 1);
  double *statistic, *df, *p;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    names[i] = g_array_index (tests, EngraftOrdinalTest, i).name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "test", _("Test"), names);
  statistic = engraft_table_builder_add_number (&builder, "statistic", _("Statistic"));
  df = engraft_table_builder_add_count (&builder, "df", _("Degrees of freedom"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  for (guint i = 0; i < n; i++)
    {
      const EngraftOrdinalTest *test = &g_array_index (tests, EngraftOrdinalTest, i);

      statistic[i] = test->statistic;
      df[i] = test->df;
      p[i] = test->p;
    }

  return engraft_table_builder_end (&builder, _("Tests of common odds ratios"));
}

static EngraftTable *
make_ranks (EngraftResponseRates *self)
{
  GArray *ranks = self->ordinal ? self->ordinal->ranks : NULL;
  guint n = ranks ? ranks->len : 0;
  g_autofree const char **names = g_new (const char *, n + 1), **references = g_new (const char *, n + 1);
  double *probability, *u, *z, *p, *exact;
  RatioColumns ratio;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      names[i] = g_array_index (self->groups, EngraftResponseGroup, g_array_index (ranks, EngraftOrdinalRank, i).group).name;
      references[i] = g_array_index (self->groups, EngraftResponseGroup, self->reference).name;
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), names);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared with"), references);
  probability = engraft_table_builder_add_number (&builder, "higher", _("Pairs in which it is higher, ties halved (%)"));
  add_ratio (&builder, "odds", _("Mann–Whitney odds"), self->level, &ratio);
  u = engraft_table_builder_add_number (&builder, "u", _("U"));
  z = engraft_table_builder_add_number (&builder, "z", _("z"));
  p = engraft_table_builder_add_number (&builder, "p", _("p, Wilcoxon’s test"));
  exact = engraft_table_builder_add_number (&builder, "exact_p", _("p, exact"));
  for (guint i = 0; i < n; i++)
    {
      const EgRankOdds *odds = &g_array_index (ranks, EngraftOrdinalRank, i).odds;

      fill_ratio (&ratio, i, log (odds->odds), odds->log_odds_se, self->level);
      probability[i] = 100 * odds->probability;
      u[i] = odds->u;
      z[i] = odds->z;
      p[i] = odds->p;
      exact[i] = odds->exact_p;
    }

  return engraft_table_builder_end (&builder, _("Comparisons by ranks"));
}

EngraftTable *
engraft_response_ordinal_make_table (EngraftResponseRates      *self,
                                     EngraftResponseRatesTable  kind)
{
  switch (kind)
    {
    case ENGRAFT_RESPONSE_RATES_TABLE_ODDS: return make_odds (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_CUTS: return make_cuts (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS: return make_tests (self);
    case ENGRAFT_RESPONSE_RATES_TABLE_RANKS: return make_ranks (self);
    default: g_return_val_if_reached (NULL);
    }
}

/* ---- in words ---- */

/* Which way an odds ratio goes, as far as its limits tell */
static char *
dup_direction (double      lower,
               double      upper,
               const char *lowest,
               const char *highest)
{
  if (lower > 1 || upper < 1)
    /* Translators: a value; it follows an odds ratio */
    return g_strdup_printf (_("towards “%s”"), lower > 1 ? highest : lowest);

  /* Translators: the lowest and the highest value; it follows an odds ratio */
  return g_strdup_printf (_("for certain neither towards “%s” nor towards “%s”"), lowest, highest);
}

/* What separates the values is still told by ranks. */
static void
say_group (EngraftResponseRates *self,
           guint                 group,
           GString              *text)
{
  double lower, upper, p, odds = engraft_response_rates_get_common_odds (self, group, &lower, &upper, &p);
  gboolean common = isfinite (odds);
  const char *lowest = g_array_index (self->levels, EngraftResponseLevel, 0).name;
  const char *highest = g_array_index (self->levels, EngraftResponseLevel, self->levels->len - 1).name;
  g_autofree char *shown = NULL, *relation = NULL, *direction = NULL;

  if (common)
    {
      lowest = get_level (self, 0);
      highest = get_level (self, self->ordinal->levels->len - 1);
    }
  else
    odds = engraft_response_rates_get_rank_odds (self, group, &lower, &upper, &p);
  if (isnan (odds))
    return;
  shown = isnan (lower) ? engraft_format_number (odds, 4) : engraft_format_estimate (odds, lower, upper);
  relation = engraft_format_p_relation (p);
  /* all pairs go one way: there are no limits to ask */
  direction = isnan (lower) ? dup_direction (odds, odds, lowest, highest) : dup_direction (lower, upper, lowest, highest);
  g_string_append_printf (text,
                          /* Translators: two groups, an odds ratio with limits, “towards “CR””, “= 0.03” */
                          common ? _(" %s against %s: common odds ratio %s, %s, p %s.")
                                 : _(" %s against %s: Mann–Whitney odds %s, %s, p %s."),
                          g_array_index (self->groups, EngraftResponseGroup, group).name,
                          g_array_index (self->groups, EngraftResponseGroup, self->reference).name, shown, direction, relation);
}

void
engraft_response_ordinal_say (EngraftResponseRates *self,
                              GString              *text)
{
  guint n = self->groups->len - 1;
  EngraftResponseOrdinal *ordinal = self->ordinal;

  if (!ordinal || n < 2 || n > MAX_TOLD || self->levels->len < 2)
    return;
  for (guint g = 0; g < n; g++)
    if (g != self->reference)
      say_group (self, g, text);
  if (ordinal->fitted && ordinal->adjusted)
    /* Translators: covariates, and how many rows; it follows odds ratios */
    g_string_append_printf (text, ngettext (" Adjusted for %s, in %u row.", " Adjusted for %s, in %u rows.", ordinal->n),
                            ordinal->adjusted, ordinal->n);
}

#define ODDS_WORK "McCullagh P. Regression models for ordinal data. J R Stat Soc B 1980;42:109–42."
#define BRANT_WORK "Brant R. Assessing proportionality in the proportional odds model for ordinal logistic regression. " \
                   "Biometrics 1990;46:1171–8."
#define WILCOXON_WORK "Wilcoxon F. Individual comparisons by ranking methods. Biometrics Bull 1945;1:80–3."
#define WIN_ODDS_WORK "Brunner E, Vandemeulebroecke M, Mütze T. Win odds: an adaptation of the win ratio to include ties. " \
                      "Stat Med 2021;40:3367–84."

void
engraft_response_ordinal_say_methods (EngraftResponseRates *self,
                                      EngraftMethodsDraft  *draft)
{
  EngraftResponseOrdinal *ordinal = self->ordinal;
  guint ranks, odds;

  if (ordinal && ordinal->fitted)
    {
      guint model = engraft_methods_draft_cite (draft, ODDS_WORK);

      engraft_methods_draft_say (draft, ordinal->adjusted
        ? g_strdup_printf (_("All values in their order were modelled by proportional odds, cumulative logits with the same slopes [%u], "
                             "with %s as covariates; standard errors are of the observed information, tests of Wald and of the "
                             "likelihood ratio."), model, ordinal->adjusted)
        : g_strdup_printf (_("All values in their order were modelled by proportional odds, cumulative logits with the same slopes [%u]; "
                             "standard errors are of the observed information, tests of Wald and of the likelihood ratio."), model));
      if (ordinal->levels->len > 2)
        engraft_methods_draft_say (draft, g_strdup_printf (
          _("That the odds ratios are the same at each cut was tested as Brant proposed [%u]."),
          engraft_methods_draft_cite (draft, BRANT_WORK)));
    }
  if (!ordinal || ordinal->ranks->len == 0)
    return;
  ranks = engraft_methods_draft_cite (draft, WILCOXON_WORK);
  odds = engraft_methods_draft_cite (draft, WIN_ODDS_WORK);
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Beside it groups were compared by Wilcoxon’s rank sum test [%u], its variance corrected for ties, exact with at most %d rows, "
      "and by Mann–Whitney odds, in which ties count half [%u]; neither is adjusted."), ranks, EG_RANK_ODDS_EXACT, odds));
}
