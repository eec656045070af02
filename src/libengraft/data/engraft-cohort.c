/* engraft-cohort.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-cohort.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftCohort:
 *
 * Which rows of a table take part in an analysis, and what its columns mean.
 *
 * Options, all of them names of columns unless said otherwise:
 *
 * - `filter`: an expression; rows for which it is not true are left out
 * - `subject`: who the row is about; several rows may share one
 * - `time`: the follow-up time, or the date on which follow-up ended
 * - `origin`: the date from which `time` (and `entry`) is counted, when these are dates
 * - `entry`: when the subject came under observation (left truncation)
 * - `time-unit`: what `time` is counted in; dates are counted in days
 * - `status`: how follow-up ended
 * - `events`: the values of `status` that are the event
 * - `others`: those that are another event, which precludes it (competing)
 * - `missing`: those that say that nothing is known
 * - `censored`: those that are censorings; when not set, all the rest are
 * - `group`: what to compare; `group-cut` cuts a number into groups: “median”,
 *   “tertiles”, “quartiles”, or the cut points, as in “40 60”; a value equal to a cut
 *   point belongs to the upper group
 * - `strata`: what to adjust the test for
 * - `weight`: case weights
 * - `cluster`: rows that are not independent, for robust errors
 *
 * Values of `status` are texts: a level, or a number as in a file, such as “2”.
 */
struct _EngraftCohort
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCohort, engraft_cohort, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
column (const char *name,
        const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
values (const char *name,
        const char *nick)
{
  return g_param_spec_boxed (name, nick, NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_cohort_class_init (EngraftCohortClass *klass)
{
  GParamSpec *properties[] = {
    g_param_spec_string ("filter", N_("Filter"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    column ("subject", N_("Subject")),
    column ("time", N_("Time")),
    column ("origin", N_("Counted From")),
    column ("entry", N_("Entry")),
    g_param_spec_enum ("time-unit", N_("Unit of Time"), NULL,
                       ENGRAFT_TYPE_TIME_UNIT, ENGRAFT_TIME_UNIT_NONE, ENGRAFT_OPTIONS_PARAM),
    column ("status", N_("Status")),
    values ("events", N_("Event")),
    values ("others", N_("Other Event")),
    values ("missing", N_("Unknown")),
    values ("censored", N_("Censored")),
    column ("group", N_("Group")),
    g_param_spec_string ("group-cut", N_("Cut Points"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    values ("strata", N_("Strata")),
    column ("weight", N_("Weight")),
    column ("cluster", N_("Cluster")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cohort_init (EngraftCohort *self)
{
}

/**
 * engraft_cohort_new:
 *
 * Returns: (transfer full): a cohort of all rows, in which no column has a role
 */
EngraftCohort *
engraft_cohort_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COHORT, NULL);
}

/**
 * engraft_time_unit_get_days:
 * @unit: a unit
 *
 * Returns: how many days it has; 1 for %ENGRAFT_TIME_UNIT_NONE
 */
double
engraft_time_unit_get_days (EngraftTimeUnit unit)
{
  switch (unit)
    {
    case ENGRAFT_TIME_UNIT_WEEKS:
      return 7;

    case ENGRAFT_TIME_UNIT_MONTHS:
      return 30.4375;

    case ENGRAFT_TIME_UNIT_YEARS:
      return 365.25;

    case ENGRAFT_TIME_UNIT_NONE:
    case ENGRAFT_TIME_UNIT_DAYS:
    default:
      return 1;
    }
}

/**
 * engraft_time_unit_convert:
 * @from: the unit of a time
 * @to: the unit in which it is shown
 *
 * Returns: what to multiply with; 1 when either is not known
 */
double
engraft_time_unit_convert (EngraftTimeUnit from,
                           EngraftTimeUnit to)
{
  if (from == to || from == ENGRAFT_TIME_UNIT_NONE || to == ENGRAFT_TIME_UNIT_NONE)
    return 1;

  return engraft_time_unit_get_days (from) / engraft_time_unit_get_days (to);
}

/**
 * engraft_time_unit_get_name:
 * @unit: a unit
 *
 * Returns: (transfer none): its name, translated, such as “days”; empty for
 *   %ENGRAFT_TIME_UNIT_NONE
 */
const char *
engraft_time_unit_get_name (EngraftTimeUnit unit)
{
  switch (unit)
    {
    case ENGRAFT_TIME_UNIT_DAYS:
      return _("days");

    case ENGRAFT_TIME_UNIT_WEEKS:
      return _("weeks");

    case ENGRAFT_TIME_UNIT_MONTHS:
      return _("months");

    case ENGRAFT_TIME_UNIT_YEARS:
      return _("years");

    case ENGRAFT_TIME_UNIT_NONE:
    default:
      return "";
    }
}
