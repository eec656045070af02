/* engraft-shown-times.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-shown-times.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
read_chosen (EngraftShownTimes *self,
             EngraftOptions    *options,
             GListStore        *notices)
{
  g_autofree char *wrong = NULL;

  self->chosen = engraft_survival_parse_numbers (engraft_options_get_string (options, "times"), &wrong);
  for (guint i = 0; i < self->chosen->len; i++)
    {
      double *time = &g_array_index (self->chosen, double, i);

      *time = engraft_shown_times_to_data (self, *time);
    }
  g_array_sort (self->chosen, compare_numbers);
  if (wrong)
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "times",
                            _("“%s” is not a number that can be used here; it is left out."), wrong);

      g_list_store_append (notices, notice);
    }
}

/* What is counted in an unknown unit cannot be shown in another: it would be wrong by a factor. */
void
engraft_shown_times_init (EngraftShownTimes   *self,
                          EngraftSurvivalData *data,
                          EngraftOptions      *options,
                          GListStore          *notices)
{
  EngraftTimeUnit wanted = engraft_options_get_enum (options, "unit");
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data);

  self->of_data = unit;
  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  if (wanted != ENGRAFT_TIME_UNIT_NONE && unit == ENGRAFT_TIME_UNIT_NONE)
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "unit",
                            _("It is not known what time is counted in, so times are shown as they are, not "
                              "in %s. Choose the unit of time."), engraft_time_unit_get_name (wanted));

      g_list_store_append (notices, notice);
    }
  read_chosen (self, options, notices);
}

void
engraft_shown_times_clear (EngraftShownTimes *self)
{
  g_clear_pointer (&self->chosen, g_array_unref);
}

double
engraft_shown_times_get_scale (const EngraftShownTimes *self)
{
  return engraft_time_unit_convert (self->of_data, self->unit);
}

double
engraft_shown_times_get (const EngraftShownTimes *self,
                         double                   time)
{
  if (engraft_time_unit_convert (self->of_data, self->unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (self->of_data) / engraft_time_unit_get_days (self->unit);
}

double
engraft_shown_times_to_data (const EngraftShownTimes *self,
                             double                   shown)
{
  if (engraft_time_unit_convert (self->unit, self->of_data) == 1)
    return shown;

  return shown * engraft_time_unit_get_days (self->unit) / engraft_time_unit_get_days (self->of_data);
}

char *
engraft_shown_times_dup (const EngraftShownTimes *self,
                         double                   time)
{
  double shown = engraft_shown_times_get (self, time);
  gboolean whole = !isfinite (shown) || shown == floor (shown) || fabs (shown) >= 1000;
  g_autofree char *text = whole ? engraft_format_fixed (shown, 0)
                          : fabs (shown) >= 1 ? engraft_format_fixed (shown, 1) : engraft_format_number (shown, 2);

  if (self->unit == ENGRAFT_TIME_UNIT_NONE)
    return g_steal_pointer (&text);

  /* Translators: a time and its unit, such as “9.3” and “years” */
  return g_strdup_printf (C_("time", "%s %s"), text, engraft_time_unit_get_name (self->unit));
}
