/* engraft-win-ratio-report.c: a win ratio as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/endpoints/engraft-win-ratio-private.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_WIN_RATIO_TABLE_SUMMARY] = { "summary", N_("Comparison"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WIN_RATIO_TABLE_OUTCOMES] = { "outcomes", N_("Outcomes"), N_("There are no outcomes."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_win_ratio, ENGRAFT_WIN_RATIO)

enum { RATIO, ODDS, BENEFIT, N_MEASURES };

/* the three measures with their limits */
static void
get_measures (EngraftWinRatio *self,
              double           values[N_MEASURES],
              double           lower[N_MEASURES],
              double           upper[N_MEASURES])
{
  double z = gsl_cdf_ugaussian_Pinv (.5 + engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence") / 2);

  values[RATIO] = engraft_win_ratio_get_ratio (self, &lower[RATIO], &upper[RATIO]);
  values[ODDS] = self->result.odds;
  lower[ODDS] = values[ODDS] * exp (-z * self->result.log_odds_se);
  upper[ODDS] = values[ODDS] * exp (z * self->result.log_odds_se);
  values[BENEFIT] = self->result.net_benefit;
  lower[BENEFIT] = values[BENEFIT] - z * self->result.net_benefit_se;
  upper[BENEFIT] = values[BENEFIT] + z * self->result.net_benefit_se;
}

static EngraftTable *
make_summary (EngraftWinRatio *self)
{
  static const char * const names[] = { N_("Win ratio"), N_("Win odds"), N_("Net benefit") };
  double values[N_MEASURES], lower[N_MEASURES], upper[N_MEASURES];
  double *estimates, *from, *to, *p;
  EngraftTableDraft draft;
  char **measures;

  get_measures (self, values, lower, upper);
  engraft_table_draft_init (&draft, N_MEASURES);
  measures = engraft_table_draft_add_texts (&draft, "measure", _("Measure"));
  estimates = engraft_table_draft_add_numbers (&draft, "estimate", _("Estimate"), ENGRAFT_COLUMN_NUMBER);
  from = engraft_table_draft_add_numbers (&draft, "lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  to = engraft_table_draft_add_numbers (&draft, "upper", C_("time", "To"), ENGRAFT_COLUMN_NUMBER);
  p = engraft_table_draft_add_numbers (&draft, "p", _("p"), ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < N_MEASURES; i++)
    {
      measures[i] = g_strdup (_(names[i]));
      estimates[i] = values[i];
      from[i] = lower[i];
      to[i] = upper[i];
      p[i] = i == BENEFIT ? self->result.p : NAN;
    }

  return engraft_table_draft_finish (&draft, _("Comparison"));
}

static EngraftTable *
make_outcomes (EngraftWinRatio *self)
{
  EngraftTableDraft draft;
  char **outcomes;
  double *wins, *losses, *missing;

  engraft_table_draft_init (&draft, self->outcomes->len);
  outcomes = engraft_table_draft_add_texts (&draft, "outcome", _("Outcome"));
  wins = engraft_table_draft_add_numbers (&draft, "wins", _("Pairs Won"), ENGRAFT_COLUMN_INTEGER);
  losses = engraft_table_draft_add_numbers (&draft, "losses", _("Pairs Lost"), ENGRAFT_COLUMN_INTEGER);
  missing = engraft_table_draft_add_numbers (&draft, "missing", _("Subjects without It"), ENGRAFT_COLUMN_INTEGER);
  for (guint k = 0; k < self->outcomes->len; k++)
    {
      outcomes[k] = g_strdup (g_ptr_array_index (self->titles, k));
      wins[k] = self->result.wins_at[k];
      losses[k] = self->result.losses_at[k];
      missing[k] = self->n_missing[k];
    }

  return engraft_table_draft_finish (&draft, _("Outcomes"));
}

/**
 * engraft_win_ratio_to_table:
 * @self: a win ratio
 * @table: which
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_win_ratio_to_table (EngraftWinRatio      *self,
                            EngraftWinRatioTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  return table == ENGRAFT_WIN_RATIO_TABLE_OUTCOMES ? make_outcomes (self) : make_summary (self);
}

static void
add_measure (JsonBuilder *builder,
             const char  *name,
             double       value,
             double       lower,
             double       upper)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "value", value);
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  json_builder_end_object (builder);
}

/**
 * engraft_win_ratio_to_json:
 * @self: a win ratio
 *
 * Gives an object whose members stay: `format`: “engraft-win-ratio-1”; `software`; `options`; `treatment`, `control`: the arm, its
 * `subjects`; `pairs`, `wins`, `losses`, `ties`; `ratio`, `odds`, `net-benefit`: `value`, `lower`, `upper`; `p`; `outcomes`:
 * `outcome`, `wins`, `losses`, `missing`; `notices`; `sentence`, `methods`: in the language of the user.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_win_ratio_to_json (EngraftWinRatio *self)
{
  double values[N_MEASURES], lower[N_MEASURES], upper[N_MEASURES];
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  sentence = engraft_win_ratio_dup_sentence (self);
  methods = engraft_win_ratio_dup_methods (self);
  get_measures (self, values, lower, upper);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-win-ratio-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  for (guint arm = 0; arm < 2; arm++)
    {
      engraft_json_begin_object (builder, arm == 0 ? "treatment" : "control");
      engraft_json_text (builder, "arm", arm == 0 ? self->treatment : self->control);
      engraft_json_number (builder, "subjects", arm == 0 ? self->result.n1 : self->result.n0);
      json_builder_end_object (builder);
    }
  engraft_json_number (builder, "pairs", (double) self->result.n1 * self->result.n0);
  engraft_json_number (builder, "wins", self->result.wins);
  engraft_json_number (builder, "losses", self->result.losses);
  engraft_json_number (builder, "ties", self->result.ties);
  add_measure (builder, "ratio", values[RATIO], lower[RATIO], upper[RATIO]);
  add_measure (builder, "odds", values[ODDS], lower[ODDS], upper[ODDS]);
  add_measure (builder, "net-benefit", values[BENEFIT], lower[BENEFIT], upper[BENEFIT]);
  engraft_json_number (builder, "p", self->result.p);
  engraft_json_begin_array (builder, "outcomes");
  for (guint k = 0; k < self->outcomes->len; k++)
    {
      json_builder_begin_object (builder);
      engraft_json_text (builder, "outcome", g_ptr_array_index (self->outcomes, k));
      engraft_json_text (builder, "title", g_ptr_array_index (self->titles, k));
      engraft_json_number (builder, "wins", self->result.wins_at[k]);
      engraft_json_number (builder, "losses", self->result.losses_at[k]);
      engraft_json_number (builder, "missing", self->n_missing[k]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_win_ratio_dup_sentence:
 * @self: a win ratio
 *
 * Tells the win ratio in one sentence.
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_win_ratio_dup_sentence (EngraftWinRatio *self)
{
  g_autofree char *pairs = NULL, *wins = NULL, *losses = NULL, *ratio = NULL;
  double value, lower, upper;

  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  value = engraft_win_ratio_get_ratio (self, &lower, &upper);
  pairs = engraft_format_count ((guint64) self->result.n1 * self->result.n0);
  wins = engraft_format_count ((guint64) self->result.wins);
  losses = engraft_format_count ((guint64) self->result.losses);
  if (!isfinite (self->result.log_ratio_se))
    /* Translators: an arm, how many pairs it won and lost, and of how many */
    return g_strdup_printf (_("%s won %s and lost %s of %s pairs; there is no win ratio where an arm won none."), self->treatment, wins,
                            losses, pairs);
  ratio = engraft_format_estimate (value, lower, upper);

  /* Translators: an arm, how many pairs it won and lost, of how many, and their ratio with its interval */
  return g_strdup_printf (_("%s won %s and lost %s of %s pairs: win ratio %s."), self->treatment, wins, losses, pairs, ratio);
}

/**
 * engraft_win_ratio_dup_methods:
 * @self: a win ratio
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_win_ratio_dup_methods (EngraftWinRatio *self)
{
  EngraftMethodsDraft draft;
  guint pocock, bebu;

  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  engraft_methods_draft_init (&draft);
  pocock = engraft_methods_draft_cite (&draft, "Pocock SJ, Ariti CA, Collier TJ, Wang D. The win ratio: a new approach to the analysis of "
                                               "composite endpoints in clinical trials based on clinical priorities. Eur Heart J "
                                               "2012;33:176–82.");
  bebu = engraft_methods_draft_cite (&draft, "Bebu I, Lachin JM. Large sample inference for a win ratio analysis of a composite outcome "
                                             "based on prioritized components. Biostatistics 2016;17:178–87.");
  engraft_methods_draft_say (&draft, g_strdup_printf (ngettext ("Each subject of one arm was compared with each of the other on %u "
                                                                "outcome [%u].",
                                                                "Each subject of one arm was compared with each of the other on %u "
                                                                "outcomes in the order of their importance [%u].", self->outcomes->len),
                                                      self->outcomes->len, pocock));
  engraft_methods_draft_say (&draft, g_strdup_printf (_("Intervals of win ratio, win odds and net benefit are from the variances of "
                                                        "U-statistics [%u]; the p-value is that of the net benefit."), bebu));

  return engraft_methods_draft_finish (&draft);
}
