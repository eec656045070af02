/* engraft-cumulative-incidence-text.c: the result in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

/* groups that are named one by one in a sentence */
#define MANY_GROUPS 6

char *
engraft_incidence_dup_time_unit (EngraftCumulativeIncidence *self,
                                 double                      time)
{
  double shown = engraft_incidence_show (self, time);
  gboolean whole = !isfinite (shown) || shown == floor (shown) || fabs (shown) >= 1000;
  g_autofree char *text = whole ? engraft_format_fixed (shown, 0)
                          : fabs (shown) >= 1 ? engraft_format_fixed (shown, 1) : engraft_format_number (shown, 2);

  if (self->unit == ENGRAFT_TIME_UNIT_NONE)
    return g_steal_pointer (&text);

  /* Translators: a time and its unit, such as “9.3” and “years” */
  return g_strdup_printf (C_("time", "%s %s"), text, engraft_time_unit_get_name (self->unit));
}

char *
engraft_incidence_dup_estimate (EngraftIncidenceCurve *curve,
                                double                 time)
{
  double lower, upper, value = engraft_incidence_curve_get_estimate (curve, time, NULL, &lower, &upper);
  g_autofree char *shown = engraft_format_percent (value, 0);
  g_autofree char *from = engraft_format_fixed (lower * 100, 0), *to = engraft_format_fixed (upper * 100, 0);

  if (isnan (lower) || isnan (upper))
    return g_steal_pointer (&shown);

  /* Translators: an estimate and its confidence limits */
  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), shown, from, to);
}

/* of the first cause */
static char *
dup_estimates (EngraftCumulativeIncidence *self,
               double                      time)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_curve (self, group, 0);
      g_autofree char *estimate = engraft_incidence_dup_estimate (curve, time), *name = NULL;

      if (self->n_groups == 1)
        return g_steal_pointer (&estimate);
      /* Translators: an incidence and the group it is of */
      name = engraft_survival_data_dup_group_phrase (self->data, engraft_incidence_curve_get_group (curve));
      g_ptr_array_add (parts, g_strdup_printf (_("%s in %s"), estimate, name));
    }
  g_ptr_array_add (parts, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

static char *
dup_counts (EngraftCumulativeIncidence *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *rows = engraft_format_count (self->n_records);

  g_string_append_printf (text, ngettext ("%s patient", "%s patients", self->n_records), rows);
  for (guint cause = 0; cause < self->causes.names->len; cause++)
    {
      const char *name = engraft_cumulative_incidence_get_cause (self, cause);
      guint n = 0;
      g_autofree char *count = NULL;

      for (guint group = 0; group < self->n_groups; group++)
        n += engraft_incidence_curve_get_n_events (engraft_cumulative_incidence_get_curve (self, group, cause));
      count = engraft_format_count (n);
      /* Translators: appended to a list: how often, and a cause, such as “, 84 relapse”; of a cause without a name “, 84 with
       * status = 1” */
      g_string_append_printf (text, strstr (name, " = ") ? _(", %s with %s") : _(", %s %s"), count, name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_cumulative_incidence_dup_sentence:
 * @self: a result
 *
 * Gives the answer for the first cause in one sentence, at the last of the chosen times or else where
 * the follow-up of the first group ends that ends.
 *
 * Returns: (transfer full): the answer in one sentence, such as “Cumulative incidence of relapse
 *   at 2 years: 23% (18–29) in ALL, 35% (28–44) in AML; Gray’s test p = 0.01; 137 patients, 42 relapse, 41 death”
 */
char *
engraft_cumulative_incidence_dup_sentence (EngraftCumulativeIncidence *self)
{
  double time, p;
  g_autofree char *at = NULL, *estimates = NULL, *counts = NULL, *relation = NULL;
  const char *cause;

  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  time = self->times->len > 0 ? g_array_index (self->times, double, self->times->len - 1)
                              : engraft_incidence_common_time (self);
  cause = engraft_cumulative_incidence_get_cause (self, 0);
  at = engraft_incidence_dup_time_unit (self, time);
  counts = dup_counts (self);
  estimates = self->n_groups > MANY_GROUPS
              ? g_strdup_printf (ngettext ("in %u group", "in %u groups", self->n_groups), self->n_groups)
              : dup_estimates (self, time);
  if (!engraft_cumulative_incidence_get_test (self, 0, NULL, NULL, &p))
    /* Translators: a cause, a time, incidences, counts */
    return g_strdup_printf (_("Cumulative incidence of “%s” at %s: %s; %s"), cause, at, estimates, counts);
  relation = engraft_format_p_relation (p);

  /* Translators: a cause, a time, incidences, “= 0.75”, counts */
  return g_strdup_printf (_("Cumulative incidence of “%s” at %s: %s; Gray’s test p %s; %s"), cause, at, estimates,
                          relation, counts);
}
