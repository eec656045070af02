/* engraft-visit-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-visit-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftVisitOptions:
 *
 * What the columns of a long table of visits, and of one of relapses, mean.
 */
struct _EngraftVisitOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftVisitOptions, engraft_visit_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_visit_options_class_init (EngraftVisitOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftVisitOptions:subject:
     *
     * The column that tells who a row is about, also that of the relapses unless they have another.
     */
    engraft_param_text ("subject", N_("Subject"), NULL),
    /**
     * EngraftVisitOptions:date:
     *
     * The column with the date of the visit, or the day as a number.
     */
    engraft_param_text ("date", N_("Date of the Visit"), NULL),
    /**
     * EngraftVisitOptions:measure:
     *
     * The column that tells what was measured in this row; not set: each measure has a column of its own.
     */
    engraft_param_text ("measure", N_("Measure"), NULL),
    /**
     * EngraftVisitOptions:value:
     *
     * The column with the value, where [property@VisitOptions:measure] is set.
     */
    engraft_param_text ("value", N_("Value"), NULL),
    /**
     * EngraftVisitOptions:start:
     *
     * The column with the date from which time is counted, such as that of the transplant, the same in all rows of a subject;
     * the last visit up to it is the first that counts. Not set: the first visit.
     */
    engraft_param_text ("start", N_("Start"), NULL),
    /**
     * EngraftVisitOptions:birth:
     *
     * The column with the date of birth: a visit before it is left out.
     */
    engraft_param_text ("birth", N_("Date of Birth"), NULL),
    /**
     * EngraftVisitOptions:may-confirm:
     *
     * The column that is true where a visit may confirm, such as scheduled ones; not set: all.
     */
    engraft_param_text ("may-confirm", N_("Visits That May Confirm"), NULL),
    /**
     * EngraftVisitOptions:relapse:
     *
     * Of the visits: the column that is true where a relapse began on that day, or has the date on which one began; not
     * used with a table of relapses.
     */
    engraft_param_text ("relapse", N_("Relapse"), NULL),
    /**
     * EngraftVisitOptions:relapse-subject:
     *
     * Of the relapses: the column that tells who; not set: as of the visits.
     */
    engraft_param_text ("relapse-subject", N_("Subject of the Relapse"), NULL),
    /**
     * EngraftVisitOptions:relapse-date:
     *
     * Of the relapses: the column with the date of onset; not set: as of the visits.
     */
    engraft_param_text ("relapse-date", N_("Date of the Relapse"), NULL),
    /**
     * EngraftVisitOptions:relapse-end:
     *
     * Of the relapses: the column with the date of the end, where it is known.
     */
    engraft_param_text ("relapse-end", N_("End of the Relapse"), NULL),
    /**
     * EngraftVisitOptions:keep:
     *
     * Columns that the times take along, such as the arm: of each subject the value of its first row that has one.
     */
    g_param_spec_boxed ("keep", N_("Columns to Take Along"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftVisitOptions:study:
     *
     * What the study is called in the times: STUDYID.
     */
    engraft_param_text ("study", N_("Name of the Study"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_visit_options_init (EngraftVisitOptions *self)
{
}

/**
 * engraft_visit_options_new:
 *
 * Gives options in which no column is named.
 *
 * Returns: (transfer full): options in which no column is named
 */
EngraftVisitOptions *
engraft_visit_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_VISIT_OPTIONS, NULL);
}
