/* engraft-cumulative-incidence-notices.c: what one should know before believing a result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/risks/engraft-incidence-curve-private.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/text/engraft-format.h"

/* with fewer, limits and the test are rough guesses */
#define FEW_EVENTS 10

/* the least difference of 1 - KM that is worth a word */
#define WORTH_A_WORD .01

static void
notice_rows (EngraftCumulativeIncidence *self,
             EngraftOperation           *operation)
{
  engraft_group_guard_warn (self->data, self->landmark, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  if (self->causes.unknown)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "causes",
                        _("“%s” among the causes is no value that counts as an event, or has a cause already; it is left out."),
                        self->causes.unknown);
  if (self->n_left_out > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "landmark",
                        ngettext ("%u row ends at or before the landmark and is left out.",
                                  "%u rows end at or before the landmark and are left out.", self->n_left_out), self->n_left_out);
  engraft_model_notices_empty (self->notices, engraft_model_notices_count_empty (self->data, self->landmark));
  if (self->causes.names->len == 1)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "causes",
                        _("There is but one cause: its cumulative incidence is one minus the Kaplan-Meier estimate. Name the values "
                          "that are another, competing event."));
}

static void
notice_methods (EngraftCumulativeIncidence *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gboolean special = self->weighted || self->entered || self->clustered;

  if (!special)
    return;
  if (self->n_groups > 1)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "rho",
                        _("Gray’s test is not made: it is for rows that are independent, have no weights and are observed from the "
                          "start."));
  if (engraft_options_get_enum (options, "variance") == ENGRAFT_INCIDENCE_VARIANCE_GRAY)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "variance",
                        _("Standard errors are by the infinitesimal jackknife, not by Gray’s method, which is for rows that are "
                          "independent, have no weights and are observed from the start."));
}

static void
notice_events (EngraftCumulativeIncidence *self)
{
  for (guint cause = 0; cause < self->causes.names->len; cause++)
    {
      guint n = 0;

      for (guint group = 0; group < self->n_groups; group++)
        n += engraft_incidence_curve_get_n_events (engraft_cumulative_incidence_get_curve (self, group, cause));
      if (n < FEW_EVENTS)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "causes",
                            ngettext ("“%s” has happened only %u time: its limits and p-value are rough guesses.",
                                      "“%s” has happened only %u times: its limits and p-value are rough guesses.", n),
                            engraft_cumulative_incidence_get_cause (self, cause), n);
    }
}

/* How much more one minus Kaplan-Meier would be, where it is most. */
static void
notice_naive (EngraftCumulativeIncidence *self)
{
  double most = WORTH_A_WORD, naive_there = 0, value_there = 0, time_there = 0;
  EngraftIncidenceCurve *there = NULL;

  for (guint group = 0; group < self->n_groups && self->causes.names->len > 1; group++)
    {
      EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_curve (self, group, 0);
      gsize n;
      g_autofree double *naive = engraft_incidence_curve_dup_naive (curve, &n);
      const double *values = engraft_incidence_curve_get_values (curve, NULL);

      if (n == 0 || naive[n - 1] - values[n - 1] <= most)
        continue;
      most = naive[n - 1] - values[n - 1];
      naive_there = naive[n - 1];
      value_there = values[n - 1];
      time_there = engraft_incidence_curve_get_last_time (curve);
      there = curve;
    }
  if (there)
    {
      g_autofree char *naive = engraft_format_percent (naive_there, 0);
      g_autofree char *value = engraft_format_percent (value_there, 0);
      g_autofree char *time = engraft_incidence_dup_time_unit (self, time_there);
      const char *group = engraft_incidence_curve_get_group (there);
      /* Translators: a cause and the group it is seen in */
      g_autofree char *what = *group ? g_strdup_printf (_("“%s” in “%s”"), engraft_incidence_curve_get_cause (there),
                                                        group)
                                     : g_strdup_printf (_("“%s”"), engraft_incidence_curve_get_cause (there));

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "causes",
                          _("One minus Kaplan-Meier would overstate it: %s instead of %s for %s at %s, since it takes those who "
                            "had another event as if they could still have this one."),
                          naive, value, what, time);
    }
}

static void
notice_times (EngraftCumulativeIncidence *self)
{
  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_free_curve (self, group);
      const char *name = engraft_incidence_curve_get_group (curve);
      double last = engraft_incidence_curve_get_last_time (curve);
      g_autofree char *time = engraft_incidence_dup_time_unit (self, last);

      if (isnan (last) && engraft_incidence_curve_get_states (curve)->n_rows > 0)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "weight",
                            _("All rows of “%s” have the weight 0: nothing can be estimated of it."), name);
      else if (isnan (last))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "group", _("Nobody is left in “%s”."), name);
      else if (self->times->len > 0 && g_array_index (self->times, double, self->times->len - 1) > last)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "times",
                            _("In “%s” nobody is observed beyond %s: what is shown for later times is carried on from there."),
                            *name ? name : C_("group", "all"), time);
    }
}

void
engraft_incidence_add_notices (EngraftCumulativeIncidence *self,
                               EngraftOperation           *operation)
{
  notice_rows (self, operation);
  notice_methods (self);
  notice_events (self);
  notice_naive (self);
  notice_times (self);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
}
