/* engraft-cumulative-incidence-json.c: the result as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-json.h"

static void
add_at (JsonBuilder                *builder,
        EngraftCumulativeIncidence *self,
        EngraftIncidenceCurve      *curve)
{
  engraft_json_begin_array (builder, "at");
  for (guint i = 0; i < self->times->len; i++)
    {
      double time = g_array_index (self->times, double, i), se, lower, upper;
      double value = engraft_incidence_curve_get_estimate (curve, time, &se, &lower, &upper);
      guint at_risk, events;

      engraft_incidence_curve_get_counts (curve, time, &at_risk, &events);
      json_builder_begin_object (builder);
      engraft_json_number (builder, "time", engraft_incidence_show (self, time));
      engraft_json_number (builder, "at-risk", at_risk);
      engraft_json_number (builder, "events", events);
      engraft_json_number (builder, "incidence", value);
      engraft_json_number (builder, "se", se);
      engraft_json_number (builder, "lower", lower);
      engraft_json_number (builder, "upper", upper);
      json_builder_set_member_name (builder, "beyond");
      json_builder_add_boolean_value (builder, time > engraft_incidence_curve_get_last_time (curve));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_curve (JsonBuilder                *builder,
           EngraftCumulativeIncidence *self,
           EngraftIncidenceCurve      *curve,
           gboolean                    is_free)
{
  gsize n;
  const double *times = engraft_incidence_curve_get_times (curve, &n);
  const char *group = engraft_incidence_curve_get_group (curve);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "group", group && *group ? group : NULL);
  engraft_json_text (builder, "cause", is_free ? NULL : engraft_incidence_curve_get_cause (curve));
  engraft_json_number (builder, "n", engraft_incidence_curve_get_n_records (curve));
  engraft_json_number (builder, "events", engraft_incidence_curve_get_n_events (curve));
  engraft_json_number (builder, "last-time",
                       engraft_incidence_show (self, engraft_incidence_curve_get_last_time (curve)));
  add_at (builder, self, curve);
  engraft_json_begin_array (builder, "time");
  for (gsize i = 0; i < n; i++)
    engraft_json_number (builder, NULL, engraft_incidence_show (self, times[i]));
  json_builder_end_array (builder);
  engraft_json_numbers (builder, "incidence", engraft_incidence_curve_get_values (curve, NULL), n);
  engraft_json_numbers (builder, "se", engraft_incidence_curve_get_se (curve, NULL), n);
  engraft_json_numbers (builder, "lower", engraft_incidence_curve_get_lower (curve, NULL), n);
  engraft_json_numbers (builder, "upper", engraft_incidence_curve_get_upper (curve, NULL), n);
  json_builder_end_object (builder);
}

static void
add_tests (JsonBuilder                *builder,
           EngraftCumulativeIncidence *self)
{
  engraft_json_begin_array (builder, "tests");
  for (guint cause = 0; cause < self->causes.names->len; cause++)
    {
      json_builder_begin_object (builder);
      engraft_json_text (builder, "cause", engraft_cumulative_incidence_get_cause (self, cause));
      engraft_json_text (builder, "name", "gray");
      engraft_json_number (builder, "chisq", self->tests[cause].chisq);
      engraft_json_number (builder, "df", self->tests[cause].df);
      engraft_json_number (builder, "p", self->tests[cause].p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * engraft_cumulative_incidence_to_json:
 * @self: a result
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-incidence-1”; `software`: name and version
 * - `groups`: what the groups differ in, or null; `unit`: of every time in here
 * - `variance`: “jackknife” or “gray”; `options`: those of the analysis
 * - `curves`: of each group first that of those without event (`cause` null), then one a cause: `n`, `events`,
 *   `last-time`, `at` (the chosen times) and arrays `time`, `incidence`, `se`, `lower`, `upper`
 * - `tests`: Gray’s test of each cause: `chisq`, `df`, `p`, null where it is not made
 *
 * Returns: (transfer full): the result as JSON
 */
JsonNode *
engraft_cumulative_incidence_to_json (EngraftCumulativeIncidence *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-incidence-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "groups", engraft_survival_data_get_group_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->unit);
  engraft_json_nick (builder, "variance", ENGRAFT_TYPE_INCIDENCE_VARIANCE, self->variance);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_array (builder, "curves");
  for (guint group = 0; group < self->n_groups; group++)
    {
      add_curve (builder, self, engraft_cumulative_incidence_get_free_curve (self, group), TRUE);
      for (guint cause = 0; cause < self->causes.names->len; cause++)
        add_curve (builder, self, engraft_cumulative_incidence_get_curve (self, group, cause), FALSE);
    }
  json_builder_end_array (builder);
  add_tests (builder, self);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
