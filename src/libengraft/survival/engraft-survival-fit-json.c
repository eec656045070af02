/* engraft-survival-fit-json.c: a fit as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-json.h"

static void
add_time (JsonBuilder        *builder,
          EngraftSurvivalFit *self,
          const char         *name,
          double              time)
{
  engraft_json_number (builder, name, engraft_survival_fit_show (self, time));
}

static void
add_tally (JsonBuilder        *builder,
           EngraftSurvivalFit *self)
{
  engraft_json_begin_tally (builder, engraft_survival_fit_get_tally (self));
  engraft_json_number (builder, "left-out-by-time", self->n_left_out);
  engraft_json_number (builder, "analysed", self->n_records);
  json_builder_end_object (builder);
}

static void
add_quantiles (JsonBuilder          *builder,
               EngraftSurvivalFit   *self,
               EngraftSurvivalCurve *curve)
{
  engraft_json_begin_array (builder, "quantiles");
  for (guint i = 0; i < self->quantiles->len; i++)
    {
      double share = g_array_index (self->quantiles, double, i), lower, upper;
      double time = engraft_survival_curve_get_quantile (curve, share, &lower, &upper);

      engraft_json_begin_object (builder, NULL);
      engraft_json_number (builder, "p", share);
      add_time (builder, self, "time", time);
      add_time (builder, self, "lower", lower);
      add_time (builder, self, "upper", upper);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_summary (JsonBuilder        *builder,
             EngraftSurvivalFit *self,
             guint               group)
{
  const EngraftGroupSummary *summary = &self->groups[group];
  double z = engraft_survival_fit_get_z (self);

  engraft_json_begin_object (builder, "rmst");
  add_time (builder, self, "horizon", self->horizon);
  add_time (builder, self, "value", summary->rmst);
  add_time (builder, self, "se", summary->rmst_se);
  add_time (builder, self, "lower", summary->rmst - z * summary->rmst_se);
  add_time (builder, self, "upper", summary->rmst + z * summary->rmst_se);
  json_builder_end_object (builder);

  engraft_json_begin_object (builder, "follow-up");
  add_time (builder, self, "median", summary->follow_up);
  add_time (builder, self, "lower", summary->follow_up_lower);
  add_time (builder, self, "upper", summary->follow_up_upper);
  json_builder_end_object (builder);
}

static void
add_at (JsonBuilder          *builder,
        EngraftSurvivalFit   *self,
        EngraftSurvivalCurve *curve)
{
  guint events_before = 0, censored_before = 0;

  engraft_json_begin_array (builder, "at");
  for (guint i = 0; i < self->times->len; i++)
    {
      double time = g_array_index (self->times, double, i), se, lower, upper, survival;
      guint at_risk, events, censored;

      engraft_survival_curve_get_counts (curve, time, &at_risk, &events, &censored);
      survival = engraft_survival_curve_get_estimate (curve, time, &se, &lower, &upper);
      engraft_json_begin_object (builder, NULL);
      add_time (builder, self, "time", time);
      engraft_json_number (builder, "at-risk", at_risk);
      engraft_json_number (builder, "events-since-previous", events - events_before);
      engraft_json_number (builder, "censored-since-previous", censored - censored_before);
      engraft_json_number (builder, "survival", survival);
      engraft_json_number (builder, "se", se);
      engraft_json_number (builder, "lower", lower);
      engraft_json_number (builder, "upper", upper);
      json_builder_set_member_name (builder, "beyond");
      json_builder_add_boolean_value (builder, time > engraft_survival_curve_get_last_time (curve));
      json_builder_end_object (builder);
      events_before = events;
      censored_before = censored;
    }
  json_builder_end_array (builder);
}

static void
add_steps (JsonBuilder          *builder,
           EngraftSurvivalFit   *self,
           EngraftSurvivalCurve *curve)
{
  gsize n;
  const double *times = engraft_survival_curve_get_times (curve, &n);

  engraft_json_begin_object (builder, "steps");
  engraft_json_begin_array (builder, "time");
  for (gsize i = 0; i < n; i++)
    add_time (builder, self, NULL, times[i]);
  json_builder_end_array (builder);
  engraft_json_numbers (builder, "at-risk", engraft_survival_curve_get_at_risk (curve, NULL), n);
  engraft_json_numbers (builder, "events", engraft_survival_curve_get_events (curve, NULL), n);
  engraft_json_numbers (builder, "censored", engraft_survival_curve_get_censored (curve, NULL), n);
  engraft_json_numbers (builder, "survival", engraft_survival_curve_get_survival (curve, NULL), n);
  engraft_json_numbers (builder, "se-log", engraft_survival_curve_get_se_log (curve, NULL), n);
  engraft_json_numbers (builder, "lower", engraft_survival_curve_get_lower (curve, NULL), n);
  engraft_json_numbers (builder, "upper", engraft_survival_curve_get_upper (curve, NULL), n);
  engraft_json_numbers (builder, "hazard", engraft_survival_curve_get_hazard (curve, NULL), n);
  engraft_json_numbers (builder, "se-hazard", engraft_survival_curve_get_se_hazard (curve, NULL), n);
  engraft_json_numbers (builder, "band-lower", engraft_survival_curve_get_band_lower (curve, NULL), n);
  engraft_json_numbers (builder, "band-upper", engraft_survival_curve_get_band_upper (curve, NULL), n);
  json_builder_end_object (builder);
}

static void
add_curve (JsonBuilder        *builder,
           EngraftSurvivalFit *self,
           guint               index)
{
  EngraftSurvivalCurve *curve = self->curves->pdata[index];
  const char *name = engraft_survival_curve_get_name (curve);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "group", *name ? name : NULL);
  engraft_json_number (builder, "n", engraft_survival_curve_get_n_records (curve));
  engraft_json_number (builder, "events", engraft_survival_curve_get_n_events (curve));
  add_time (builder, self, "origin", engraft_survival_curve_get_origin (curve));
  add_time (builder, self, "last-time", engraft_survival_curve_get_last_time (curve));
  add_quantiles (builder, self, curve);
  add_summary (builder, self, index);
  add_at (builder, self, curve);
  add_steps (builder, self, curve);
  json_builder_end_object (builder);
}

static void
add_test (JsonBuilder        *builder,
          EngraftSurvivalFit *self,
          EngraftGroupTest   *test)
{
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "name", engraft_group_test_get_name (test));
  engraft_json_nick (builder, "weight", ENGRAFT_TYPE_TEST_WEIGHT, engraft_group_test_get_weight (test));
  json_builder_set_member_name (builder, "trend");
  json_builder_add_boolean_value (builder, engraft_group_test_is_trend (test));
  json_builder_set_member_name (builder, "robust");
  json_builder_add_boolean_value (builder, engraft_group_test_is_robust (test));
  engraft_json_number (builder, "chisq", engraft_group_test_get_statistic (test));
  engraft_json_number (builder, "df", engraft_group_test_get_df (test));
  engraft_json_number (builder, "p", engraft_group_test_get_p (test));
  if (engraft_group_test_is_trend (test))
    engraft_json_number (builder, "z", engraft_group_test_get_z (test));
  engraft_json_begin_array (builder, "groups");
  for (guint i = 0; i < engraft_group_test_get_n_groups (test); i++)
    {
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "group", engraft_survival_curve_get_name (self->curves->pdata[i]));
      engraft_json_number (builder, "observed", engraft_group_test_get_observed (test, i));
      engraft_json_number (builder, "expected", engraft_group_test_get_expected (test, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_pair (JsonBuilder            *builder,
          EngraftSurvivalFit     *self,
          const EngraftGroupPair *pair)
{
  double z = engraft_survival_fit_get_z (self);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "group", engraft_survival_curve_get_name (self->curves->pdata[pair->a]));
  engraft_json_text (builder, "other", engraft_survival_curve_get_name (self->curves->pdata[pair->b]));
  engraft_json_number (builder, "chisq", pair->chisq);
  engraft_json_number (builder, "p", pair->p);
  engraft_json_number (builder, "p-adjusted", pair->adjusted);
  engraft_json_begin_object (builder, "rmst-difference");
  add_time (builder, self, "value", pair->difference);
  add_time (builder, self, "se", pair->difference_se);
  add_time (builder, self, "lower", pair->difference - z * pair->difference_se);
  add_time (builder, self, "upper", pair->difference + z * pair->difference_se);
  engraft_json_number (builder, "p", pair->difference_p);
  json_builder_end_object (builder);
  engraft_json_begin_object (builder, "rmst-ratio");
  engraft_json_number (builder, "value", pair->ratio);
  engraft_json_number (builder, "lower", pair->ratio_lower);
  engraft_json_number (builder, "upper", pair->ratio_upper);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_difference (JsonBuilder                  *builder,
                EngraftSurvivalFit           *self,
                const EngraftGroupDifference *difference)
{
  const EgFixedTime *found = &difference->found;

  engraft_json_begin_object (builder, NULL);
  add_time (builder, self, "time", g_array_index (self->times, double, difference->time));
  engraft_json_text (builder, "group", engraft_survival_curve_get_name (self->curves->pdata[difference->a]));
  engraft_json_text (builder, "other", engraft_survival_curve_get_name (self->curves->pdata[difference->b]));
  engraft_json_number (builder, "difference", found->difference);
  engraft_json_number (builder, "se", found->se);
  engraft_json_number (builder, "lower", difference->lower);
  engraft_json_number (builder, "upper", difference->upper);
  engraft_json_number (builder, "chisq", found->chisq);
  engraft_json_number (builder, "p", found->p);
  engraft_json_number (builder, "p-adjusted", difference->adjusted);
  engraft_json_number (builder, "all-chisq", difference->all_chisq);
  engraft_json_number (builder, "all-p", difference->all_p);
  json_builder_end_object (builder);
}

static void
add_head (JsonBuilder        *builder,
          EngraftSurvivalFit *self)
{
  engraft_json_text (builder, "format", "engraft-survival-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  engraft_json_text (builder, "groups", engraft_survival_data_get_group_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->unit);
  engraft_json_nick (builder, "data-unit", ENGRAFT_TYPE_TIME_UNIT, engraft_survival_data_get_unit (self->data));
  engraft_json_number (builder, "scale", self->to_display);
  engraft_json_text (builder, "variance", self->robust ? "robust" : "greenwood");
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
}

/**
 * engraft_survival_fit_to_json:
 * @self: a fit
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-survival-1”; `software`: name and version
 * - `event`, `groups`: what the event is and what the groups differ in, or null
 * - `unit`: the unit of every time in here (“none”, “days”, “weeks”, “months”,
 *   “years”); `data-unit`: that of the data; `scale`: what was multiplied with
 * - `variance`: “greenwood” or “robust”; `options`: those of the analysis
 * - `tally`: `rows`, `used`, `events`, `censored`, `other`; `dropped`: rows by reason;
 *   `left-out-by-time`: by landmark or start; `analysed`
 * - `curves`, one a group: `group` (null when there is but one), `n`, `events`, `origin`,
 *   `last-time`; `quantiles`, each `p`, `time`, `lower`, `upper`; `rmst` with `horizon`, `value`,
 *   `se`, `lower`, `upper`; `follow-up` with `median`, `lower`, `upper`; `at`, one a chosen time,
 *   with `time`, `at-risk`, `events-since-previous`, `censored-since-previous`, `survival`, `se`,
 *   `lower`, `upper`, `beyond` (true: nobody is observed that long, the last values are carried
 *   on); `steps`: arrays `time`, `at-risk`, `events`, `censored`, `survival`,
 *   `se-log`, `lower`, `upper`, `hazard`, `se-hazard` and, when asked for, `band-lower`,
 *   `band-upper`
 * - `tests`: the chosen one first; each `name`, `weight`, `trend`, `robust`, `chisq`, `df`, `p`,
 *   for a trend `z`, and `groups` with `group`, `observed`, `expected`
 * - `pairs`: `group`, `other`, `chisq`, `p`, `p-adjusted` (null unless pairs are tested),
 *   `rmst-difference` (`value`, `se`, `lower`, `upper`, `p`), `rmst-ratio` (`value`, `lower`, `upper`)
 * - `differences`, one a chosen time and pair: `time`, `group`, `other`, `difference` in survival, `se`, `lower`, `upper`;
 *   `chisq`, `p` and `p-adjusted` on the scale of log(−log); `all-chisq`, `all-p`: all groups at that time.  Null where
 *   a group is not observed that long
 * - `notices`: `severity`, `subject`, `message`
 * - `sentence`, `methods`: in the language of the user
 *
 * What cannot be estimated is null, as is the infinite standard error of log survival
 * once survival is 0.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_survival_fit_to_json (EngraftSurvivalFit *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  json_builder_begin_object (builder);
  add_head (builder, self);
  add_tally (builder, self);
  engraft_json_begin_array (builder, "curves");
  for (guint i = 0; i < self->curves->len; i++)
    add_curve (builder, self, i);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "tests");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tests)); i++)
    {
      g_autoptr(EngraftGroupTest) test = g_list_model_get_item (G_LIST_MODEL (self->tests), i);

      add_test (builder, self, test);
    }
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "pairs");
  for (guint i = 0; i < self->pairs->len; i++)
    add_pair (builder, self, &g_array_index (self->pairs, EngraftGroupPair, i));
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "differences");
  for (guint i = 0; i < self->differences->len; i++)
    add_difference (builder, self, &g_array_index (self->differences, EngraftGroupDifference, i));
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  sentence = engraft_survival_fit_dup_sentence (self);
  methods = engraft_survival_fit_dup_methods (self);
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
