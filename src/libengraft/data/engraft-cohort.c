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
 * Most options are names of columns. Values of `status` are texts: a level, or a
 * number as in a file, such as “2”.
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
    /**
     * EngraftCohort:filter:
     *
     * An expression; rows for which it is not true are left out.
     */
    g_param_spec_string ("filter", N_("Filter"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCohort:subject:
     *
     * Who the row is about; several rows may share one.
     */
    column ("subject", N_("Subject")),
    /**
     * EngraftCohort:time:
     *
     * The follow-up time, or the date on which follow-up ended.
     */
    column ("time", N_("Time")),
    /**
     * EngraftCohort:origin:
     *
     * The date from which [property@Cohort:time] and [property@Cohort:entry] are counted, when
     * these are dates.
     */
    column ("origin", N_("Counted From")),
    /**
     * EngraftCohort:entry:
     *
     * When the subject came under observation (left truncation).
     */
    column ("entry", N_("Entry")),
    /**
     * EngraftCohort:left:
     *
     * The last time at which the event had not happened, where it is only known up to an interval; missing: it
     * may have been at any time before [property@Cohort:right].  Analyses that take intervals use it instead
     * of [property@Cohort:time] and [property@Cohort:status].
     */
    column ("left", N_("After")),
    /**
     * EngraftCohort:right:
     *
     * The first time at which the event had happened; missing: it had not when follow-up ended.  Equal to
     * [property@Cohort:left]: it was exactly then.
     */
    column ("right", N_("By")),
    /**
     * EngraftCohort:time-unit:
     *
     * What time is counted in; dates are counted in days.
     */
    g_param_spec_enum ("time-unit", N_("Unit of Time"), NULL,
                       ENGRAFT_TYPE_TIME_UNIT, ENGRAFT_TIME_UNIT_NONE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCohort:status:
     *
     * How follow-up ended.
     */
    column ("status", N_("Status")),
    /**
     * EngraftCohort:events:
     *
     * The values of the status that are the event.
     */
    values ("events", N_("Event")),
    /**
     * EngraftCohort:others:
     *
     * The values of the status that are another event, which precludes it (competing).
     */
    values ("others", N_("Other Event")),
    /**
     * EngraftCohort:missing:
     *
     * The values of the status that say that nothing is known.
     */
    values ("missing", N_("Unknown")),
    /**
     * EngraftCohort:censored:
     *
     * The values of the status that are censorings; when not set, all the rest are.
     */
    values ("censored", N_("Censored")),
    /**
     * EngraftCohort:group:
     *
     * What to compare.
     */
    column ("group", N_("Group")),
    /**
     * EngraftCohort:group-cut:
     *
     * How a number is cut into groups: “median”, “tertiles”, “quartiles”, or the cut points, as in
     * “40 60”; a value equal to a cut point belongs to the upper group.
     */
    g_param_spec_string ("group-cut", N_("Cut Points"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCohort:strata:
     *
     * What to adjust the test for.
     */
    values ("strata", N_("Strata")),
    /**
     * EngraftCohort:weight:
     *
     * Case weights.
     */
    column ("weight", N_("Weight")),
    /**
     * EngraftCohort:cluster:
     *
     * Rows that are not independent, for robust errors.
     */
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
 * Gives a cohort of all rows, in which no column has a role.
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
 * Tells how many days it has.
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
 * Tells what to multiply with.
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
 * Gives its name, translated, such as “days”.
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

/**
 * engraft_cohort_fits:
 * @self: a cohort
 * @table: a table
 *
 * Tells whether a table has all columns that play a role.  The filter is not looked at.
 *
 * Returns: whether a table has all columns that play a role
 */
gboolean
engraft_cohort_fits (EngraftCohort *self,
                     EngraftTable  *table)
{
  static const char * const roles[] = {
    "time", "origin", "entry", "left", "right", "status", "subject", "group", "weight", "cluster",
  };
  const char * const *strata;

  g_return_val_if_fail (ENGRAFT_IS_COHORT (self) && ENGRAFT_IS_TABLE (table), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self), roles[i]);

      if (name && !engraft_table_find_column (table, name))
        return FALSE;
    }
  strata = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "strata");
  for (guint i = 0; strata && strata[i]; i++)
    if (!engraft_table_find_column (table, strata[i]))
      return FALSE;

  return TRUE;
}
