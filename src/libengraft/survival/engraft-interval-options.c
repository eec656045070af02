/* engraft-interval-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftIntervalOptions:
 *
 * How follow-up is to be divided into intervals: what the columns of subjects and visits mean.
 */
struct _EngraftIntervalOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftIntervalOptions, engraft_interval_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_interval_options_class_init (EngraftIntervalOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftIntervalOptions:subject:
     *
     * The column that tells who a row is about, in both tables; not set, and without visits: each row is a subject.
     */
    engraft_param_text ("subject", N_("Subject"), NULL),
    /**
     * EngraftIntervalOptions:time:
     *
     * The column of the subjects that has the end of follow-up, counted from its start.
     */
    engraft_param_text ("time", N_("Time"), NULL),
    /**
     * EngraftIntervalOptions:status:
     *
     * The column of the subjects that tells how follow-up ended.
     */
    engraft_param_text ("status", N_("Status"), NULL),
    /**
     * EngraftIntervalOptions:censored:
     *
     * What the status is of intervals after which follow-up goes on; not set: 0, of texts “censored”.
     */
    engraft_param_text ("censored", N_("Status of Intervals That Go On"), NULL),
    /**
     * EngraftIntervalOptions:visit-subject:
     *
     * The column of the visits that tells who they are of; not set: it is called as that of the subjects.
     */
    engraft_param_text ("visit-subject", N_("Subject of the Visit"), NULL),
    /**
     * EngraftIntervalOptions:visit-time:
     *
     * The column of the visits that has their time, counted as that of the subjects.
     */
    engraft_param_text ("visit-time", N_("Time of the Visit"), NULL),
    /**
     * EngraftIntervalOptions:columns:
     *
     * Columns of the visits whose values are carried forward; not set: all that the subjects do not have.
     */
    engraft_param_texts ("columns", N_("Values of Visits")),
    /**
     * EngraftIntervalOptions:carry-over-missing:
     *
     * Whether a value goes on where a visit has none, instead of being missing from then on.
     */
    g_param_spec_boolean ("carry-over-missing", N_("Values Go On Where a Visit Has None"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIntervalOptions:switches:
     *
     * Columns to be made that are 0 and become 1 at a time, such as “gvhd=gvhd_day” or, when it counts only where
     * another column is 1, “gvhd=gvhd_day:had_gvhd”.
     */
    engraft_param_texts ("switches", N_("Switches")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_interval_options_init (EngraftIntervalOptions *self)
{
}

/**
 * engraft_interval_options_new:
 *
 * Gives options in which no column is named.
 *
 * Returns: (transfer full): options in which no column is named
 */
EngraftIntervalOptions *
engraft_interval_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_INTERVAL_OPTIONS, NULL);
}
